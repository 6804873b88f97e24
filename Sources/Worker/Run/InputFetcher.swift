import Jobs

/// Gets what a job needs before it can run.
struct InputFetcher: Sendable {
    enum Outcome: Sendable {
        case image([UInt8], milliseconds: Double)
        /// An earlier delivery got as far as storing the result.
        case stored(JobResult)
        /// Nothing to run; this is the answer.
        case failure(JobFailure)
        /// May pass.
        case unavailable(String)
    }

    let services: WorkerServices
    let codec = JobCodec()

    func fetch(_ job: Job, receives: Int) async -> Outcome {
        do throws(StoreError) {
            if receives > 1, let stored = try await result(of: job) { return .stored(stored) }
            let clock = ContinuousClock()
            let start = clock.now
            guard let image = try await services.input.get(job.input) else {
                return .failure(
                    JobFailure(code: JobFailure.inputMissingCode, message: "the job's image is no longer stored"))
            }
            return .image(image, milliseconds: (clock.now - start).milliseconds)
        } catch  where error.code == .invalidKey {
            return .failure(JobFailure(code: JobFailure.inputMissingCode, message: "the job names no image"))
        } catch {
            return .unavailable("\(error)")
        }
    }

    /// The stored result of the job, if there is a readable one.
    func result(of job: Job) async throws(StoreError) -> JobResult? {
        try await services.output.get(job.resultKey).flatMap { codec.decodeResult($0) }
    }
}
