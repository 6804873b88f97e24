import FoundationEssentials

extension FacePlugin {
    /// Task `detect`: where are the faces? Label: how many, or `no_face`. Payload: all of them, largest first.
    public static func detect(_ source: FaceModelSource) -> FacePlugin {
        FacePlugin(task: "detect", source: source) { pipeline, input in
            try PluginOutput(try pipeline.analyze(input.image, embedding: .none))
        }
    }

    /// Task `embed`: as `detect`, with each face's embedding.
    public static func embed(_ source: FaceModelSource) -> FacePlugin {
        FacePlugin(task: "embed", source: source) { pipeline, input in
            try PluginOutput(try pipeline.analyze(input.image, embedding: .all))
        }
    }
}

/// `{"width", "height", "faces": [{"box", "confidence", "landmarks", "embedding"}]}`, pixels of the oriented picture.
private struct FacesPayload: Encodable {
    struct Face: Encodable {
        var box: FaceBox
        var confidence: Float
        var landmarks: FaceLandmarks
        var embedding: [Float]?
    }

    var width: Int
    var height: Int
    var faces: [Face]
}

extension PluginOutput {
    init(_ analysis: ImageAnalysis) throws {
        let count = analysis.faces.count
        self.init(label: count == 0 ? RecognitionResult.noFaceLabel : "\(count)", timings: analysis.timings.byStage)
        faces = count
        box = analysis.main?.detection.box
        landmarks = analysis.main?.detection.landmarks
        confidence = analysis.main?.detection.confidence
        payload = String(decoding: try JSONEncoder().encode(FacesPayload(analysis)), as: UTF8.self)
    }
}

extension FacesPayload {
    init(_ analysis: ImageAnalysis) {
        width = analysis.width
        height = analysis.height
        faces = analysis.faces.map { face in
            Face(
                box: face.detection.box, confidence: face.detection.confidence, landmarks: face.detection.landmarks,
                embedding: face.embedding?.values)
        }
    }
}
