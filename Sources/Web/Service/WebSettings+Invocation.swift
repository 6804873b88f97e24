import CommandLineKit
import Glibc

extension WebSettings {
    init(_ invocation: Invocation) {
        self.init(
            host: invocation[WebTool.host], port: UInt16(invocation[WebTool.port]), queue: invocation[WebTool.queue],
            workers: invocation[WebTool.workers] ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            workerThreads: invocation[WebTool.workerThreads], policy: invocation[WebTool.policy],
            acceptableLatency: invocation[WebTool.acceptableLatency], coolDown: invocation[WebTool.coolDown],
            maxBody: invocation[WebTool.maxBody], timeout: invocation[WebTool.timeout],
            receiveTimeout: invocation[WebTool.receiveTimeout], maxWaiting: invocation[WebTool.maxWaiting],
            grace: invocation[WebTool.grace])
    }
}
