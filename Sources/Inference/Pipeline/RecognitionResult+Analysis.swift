extension RecognitionResult {
    /// - Parameters:
    ///   - faces: the analysis's, each with the gallery's answer.
    ///   - listingAll: whether to list them.
    init(_ analysis: ImageAnalysis, faces: [RecognizedFace], listingAll: Bool) {
        self.init(
            decision: faces.isEmpty ? .noFace : .unknown, width: analysis.width, height: analysis.height,
            timings: analysis.timings)
        faceCount = faces.count
        if listingAll { self.faces = faces }
        guard let main = analysis.mainIndex else { return }
        box = faces[main].box
        confidence = faces[main].confidence
        landmarks = faces[main].landmarks
        guard let match = faces[main].match else { return }
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
