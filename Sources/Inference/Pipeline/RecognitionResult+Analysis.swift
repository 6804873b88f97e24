extension RecognitionResult {
    /// - Parameters:
    ///   - faces: the analysis's, with the gallery's answers, largest first.
    ///   - listingAll: whether to list them.
    init(_ analysis: ImageAnalysis, faces: [RecognizedFace], listingAll: Bool) {
        self.init(
            decision: faces.isEmpty ? .noFace : .unknown, width: analysis.width, height: analysis.height,
            timings: analysis.timings)
        faceCount = faces.count
        if listingAll { self.faces = faces }
        guard let largest = faces.first else { return }
        box = largest.box
        confidence = largest.confidence
        landmarks = largest.landmarks
        guard let match = largest.match else { return }
        distance = match.distance
        margin = match.margin
        if match.decision == .match {
            decision = .match
            name = match.name
        }
    }
}

extension RecognizedFace {
    init(_ detection: FaceDetection, match: Match?) {
        self.init(
            box: detection.box, confidence: detection.confidence, landmarks: detection.landmarks, match: match)
    }
}
