// The local drivers on a data directory.
extension DataDirectory {
    public func openQueues() async throws(QueueError) -> SQLiteQueueService {
        try await SQLiteQueueService.open(file: queueFile)
    }

    /// Images as they were uploaded.
    public func openInput() throws(StoreError) -> DirectoryObjectStore {
        try DirectoryObjectStore(folder: inputFolder)
    }

    /// Results, under `Job.resultKey`.
    public func openOutput() throws(StoreError) -> DirectoryObjectStore {
        try DirectoryObjectStore(folder: outputFolder)
    }
}
