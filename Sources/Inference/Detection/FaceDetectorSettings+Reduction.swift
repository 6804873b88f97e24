extension FaceDetectorSettings {
    /// How small the smallest face may get by decoding a photo at a fraction of its size: that is what the detector
    /// looks for by default, and below it the networks see little of a face.
    static let leastReducedFace: Double = 20
    /// The longer side that a photo keeps when the smallest face is what allows to reduce it. Smaller photos are quick to
    /// search as they are, and their faces would have to be cut from a second decode in any case.
    static let leastReducedSide = 640

    /// The fraction of its sides, one over 8, 4, 2 or 1, at which a photo can be decoded and still be searched for the
    /// faces asked for: where it is to be reduced to `maxSide` before the search anyway, to no less than that; else, as
    /// long as the smallest face keeps `leastReducedFace` pixels and the photo `leastReducedSide`.
    func reduction(width: Int, height: Int) -> Int {
        let longer = max(width, height)
        let fits: (Int) -> Bool =
            if let maxSide, longer > maxSide {
                { longer / $0 >= maxSide }
            } else {
                { minFaceSize / Double($0) >= Self.leastReducedFace && longer / $0 >= Self.leastReducedSide }
            }
        return [8, 4, 2].first(where: fits) ?? 1
    }

    /// The settings for the same search in a photo of `width`×`height` that is decoded at one over `reduction`.
    func reduced(by reduction: Int, width: Int, height: Int) -> FaceDetectorSettings {
        // With `maxSide`, the smallest face is in pixels of what is searched, and that stays of the same size.
        if let maxSide, max(width, height) > maxSide { return self }
        var settings = self
        settings.minFaceSize = minFaceSize / Double(reduction)
        return settings
    }
}
