import CBench

/// Which cores the calling thread, and what it starts from now on, may run on.
enum CPUSet {
    /// - Returns: whether the system allowed it.
    @discardableResult
    static func pinCurrentThread(to cores: some Sequence<Int>) -> Bool {
        let cores = cores.map(Int32.init)
        return cbench_pin_thread(cores, Int32(cores.count)) == 0
    }
}
