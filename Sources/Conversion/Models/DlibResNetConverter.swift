import Inference

/// Converts `dlib_face_recognition_resnet_model_v1.dat` (Davis King, CC0): 150×150 RGB to 128 numbers. Windows, strides
/// and padding come from the file; affine layers (frozen batch norm) are folded into the convolutions before them.
public enum DlibResNetConverter {
    /// Two faces whose unit-length embeddings are at most this far apart are taken for one person. What suits LFW's
    /// development pairs best (`bench evaluate`: 0.412, with mirror images 0.414).
    public static let threshold: Float = 0.41

    /// Where MTCNN's five points lie in dlib's own 150×150 chips (padding 0.25): means over 550 photos on which both
    /// dlib's 5-point predictor and MTCNN found the face.
    static let alignment = AlignmentTemplate(
        width: 150, height: 150,
        points: [[48.51, 46.61], [102.72, 46.65], [75.77, 79.05], [51.55, 106.26], [98.84, 106.28]])

    public static func convert(_ path: String) throws(ConversionError) -> ConvertedModel {
        let network: DlibNetwork
        let graph: DlibGraph
        do throws(DlibFileError) {
            network = try DlibNetwork(path: path)
            graph = try DlibGraph(network)
        } catch { throw .dlib(path: path, error) }

        let card = ModelCard(
            name: "dlib-resnet-v1", version: "1.0", task: .faceEmbedding, architecture: "dlib-resnet",
            source: "face_recognition_models 0.3.0: models/dlib_face_recognition_resnet_model_v1.dat",
            licence: "CC0-1.0", graphs: [graph.spec],
            // dlib's input layer: (pixel − mean) / 256.
            preprocessing: Preprocessing(
                colorOrder: .rgb, mean: network.inputMean.map(Float.init), scale: [Float](repeating: 1 / 256, count: 3)),
            alignment: alignment,
            embedding: EmbeddingSpec(
                length: graph.outputLength, metric: .euclidean, unitLength: true, threshold: threshold))
        return try ConvertedModel(card: card, graphs: [graph.builder])
    }
}
