import Jobs

extension StoreError {
    /// A bucket that is gone counts as `unavailable`: it may be made again, and jobs wait for it.
    init(_ error: AWSError) {
        let code: Code =
            switch error.kind {
            case .denied, .credentials: .denied
            case .conflict: .conflict
            case .invalid: error.code == "KeyTooLongError" ? .invalidKey : .denied
            case .throttled, .notFound, .unavailable, .unreachable, .timedOut, .cancelled, .unreadable: .unavailable
            }
        self.init(code, error.description)
    }
}
