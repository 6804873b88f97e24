import CommandLineKit
import HTTPServer
import Jobs

/// The answer about a job that has none yet: 202 and where to look.
struct JobReceipt {
    var id: JobID
    /// `accepted` or `pending`.
    var status: String

    func response(_ request: HTTPRequest) -> HTTPResponse {
        let path = "/jobs/\(id)"
        let json = JSON.object([JSON.Member("job", .string(id.text)), JSON.Member("status", .string(status))])
        var response =
            request.wantsJSON
            ? HTTPResponse.json(json.line + "\n", status: .accepted)
            : HTTPResponse.text("\(path)\n", status: .accepted)
        response.headers.add("Location", path)
        response.headers.add("Retry-After", "1")
        response.notes["job"] = id.text
        return response
    }
}
