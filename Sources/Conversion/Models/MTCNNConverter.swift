import Inference

/// Converts facenet-pytorch's MTCNN (Zhang et al. 2016): the state dictionaries of its three networks become one weight
/// file with the graphs `pnet`, `rnet` and `onet`. The wiring is that of `facenet_pytorch/models/mtcnn.py`.
///
/// Outputs, in order: `box_regression` (4), `probability` (2: no face, face), and of O-Net `landmarks` (10: five x, then
/// five y). P-Net's are maps.
public enum MTCNNConverter {
    public static func convert(pnet: String, rnet: String, onet: String) throws(ConversionError) -> ConvertedModel {
        let (pBuilder, pSpec) = try pnetGraph(StateDictionary(path: pnet))
        let (rBuilder, rSpec) = try rnetGraph(StateDictionary(path: rnet))
        let (oBuilder, oSpec) = try onetGraph(StateDictionary(path: onet))
        let card = ModelCard(
            name: "mtcnn", version: "1.0", task: .faceDetection, architecture: "mtcnn",
            source: "facenet-pytorch 2.6.0: facenet_pytorch/data/{pnet,rnet,onet}.pt", licence: "MIT",
            graphs: [pSpec, rSpec, oSpec],
            preprocessing: Preprocessing(
                colorOrder: .rgb, mean: [127.5, 127.5, 127.5], scale: [Float](repeating: 0.0078125, count: 3)))
        return try ConvertedModel(card: card, graphs: [pBuilder, rBuilder, oBuilder])
    }

    private static func pnetGraph(_ state: StateDictionary) throws(ConversionError) -> (GraphBuilder, GraphSpec) {
        var layers = MTCNNLayers(graph: "pnet", state: state)
        var x = try layers.convolution("1", "input", channels: (3, 10), kernel: 3)
        x = layers.builder.maxPool("pool1", x, kernel: [2, 2], stride: [2, 2], ceil: true)
        x = try layers.convolution("2", x, channels: (10, 16), kernel: 3)
        x = try layers.convolution("3", x, channels: (16, 32), kernel: 3)
        try layers.head("conv4_2", as: "box_regression", x, channels: (32, 4))
        try layers.head("conv4_1", as: "logits", x, channels: (32, 2))
        _ = layers.builder.softmax("probability", "logits", axis: 1)
        return layers.finish(side: nil, outputs: ["box_regression", "probability"])
    }

    private static func rnetGraph(_ state: StateDictionary) throws(ConversionError) -> (GraphBuilder, GraphSpec) {
        var layers = MTCNNLayers(graph: "rnet", state: state)
        var x = try layers.convolution("1", "input", channels: (3, 28), kernel: 3)
        x = layers.builder.maxPool("pool1", x, kernel: [3, 3], stride: [2, 2], ceil: true)
        x = try layers.convolution("2", x, channels: (28, 48), kernel: 3)
        x = layers.builder.maxPool("pool2", x, kernel: [3, 3], stride: [2, 2], ceil: true)
        x = try layers.convolution("3", x, channels: (48, 64), kernel: 2)
        x = try layers.dense("4", x, channels: 64, side: 3, outputs: 128)
        try layers.linear("dense5_2", as: "box_regression", x, channels: (128, 4))
        try layers.linear("dense5_1", as: "logits", x, channels: (128, 2))
        _ = layers.builder.softmax("probability", "logits", axis: 1)
        return layers.finish(side: 24, outputs: ["box_regression", "probability"])
    }

    private static func onetGraph(_ state: StateDictionary) throws(ConversionError) -> (GraphBuilder, GraphSpec) {
        var layers = MTCNNLayers(graph: "onet", state: state)
        var x = try layers.convolution("1", "input", channels: (3, 32), kernel: 3)
        x = layers.builder.maxPool("pool1", x, kernel: [3, 3], stride: [2, 2], ceil: true)
        x = try layers.convolution("2", x, channels: (32, 64), kernel: 3)
        x = layers.builder.maxPool("pool2", x, kernel: [3, 3], stride: [2, 2], ceil: true)
        x = try layers.convolution("3", x, channels: (64, 64), kernel: 3)
        x = layers.builder.maxPool("pool3", x, kernel: [2, 2], stride: [2, 2], ceil: true)
        x = try layers.convolution("4", x, channels: (64, 128), kernel: 2)
        x = try layers.dense("5", x, channels: 128, side: 3, outputs: 256)
        try layers.linear("dense6_2", as: "box_regression", x, channels: (256, 4))
        try layers.linear("dense6_1", as: "logits", x, channels: (256, 2))
        _ = layers.builder.softmax("probability", "logits", axis: 1)
        try layers.linear("dense6_3", as: "landmarks", x, channels: (256, 10))
        return layers.finish(side: 48, outputs: ["box_regression", "probability", "landmarks"])
    }
}
