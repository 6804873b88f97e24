extension FaceDetectorSettings {
    /// - Throws: `FaceDetectorError.invalidSettings`, naming the first setting that is out of its range.
    public func check() throws(FaceDetectorError) {
        if let reason = flaw { throw .invalidSettings(reason: reason) }
    }

    private var flaw: String? {
        if !(minFaceSize >= 12 && minFaceSize.isFinite) {
            return "the smallest face must be at least 12 pixels, not \(minFaceSize)"
        }
        if !(0.1...0.95).contains(pyramidFactor) {
            return "the pyramid factor must be between 0.1 and 0.95, not \(pyramidFactor)"
        }
        for threshold in [thresholds.pnet, thresholds.rnet, thresholds.onet] where !(0...1).contains(threshold) {
            return "thresholds are probabilities between 0 and 1, not \(threshold)"
        }
        if let maxSide, maxSide < 12 { return "the longest side must be at least 12 pixels, not \(maxSide)" }
        if maxCandidates < 1 { return "at least one candidate must be allowed, not \(maxCandidates)" }
        return nil
    }
}
