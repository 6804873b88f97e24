import Inference

/// The figures of `bench evaluate`.
struct EvaluationReport {
    let set: EvaluationSet
    let photos: [String: EvaluatedPhoto]
    let model: FaceEmbedderModel

    private static let falseRates = [1e-2, 1e-3, 1e-4]

    var lines: [String] {
        let without = photos.values.count { $0.faces == 0 }
        let times = photos.values.map(\.milliseconds).filter { $0 > 0 }.sorted()
        let median = times.isEmpty ? 0 : times[times.count / 2]
        return [
            "model \(model.id), metric \(model.spec.metric.rawValue), threshold of its card \(model.spec.threshold)",
            "photos \(photos.count), without a face \(without), pairs \(set.pairs.pairs.count)",
            "median time of a photo (decode, detect, align, embed; no mirror) \(Format.number(median, 1)) ms",
        ] + table
    }

    private var table: [String] {
        var table = TextTable(header: ["", "one image", "mean with mirror image"])
        let columns = [section(\.plain), section(\.mirrored)]
        for (index, row) in columns[0].enumerated() { table.add(row.name, row.value, columns[1][index].value) }
        return table.lines
    }

    private func section(_ embedding: KeyPath<EvaluatedPhoto, Embedding?>) -> [(name: String, value: String)] {
        let samples = set.pairs.pairs.map { pair in
            VerificationScore.Sample(
                distance: distance(pair.first, pair.second, embedding), isSame: pair.isSame, fold: pair.fold)
        }
        let score = VerificationScore(samples)
        let threshold = Double(model.spec.threshold)
        let right = samples.count { ($0.distance <= threshold) == $0.isSame }
        var rows = [
            ("accuracy, 10 folds", "\(Format.percent(score.accuracy)) ± \(Format.percent(score.deviation))"),
            ("best threshold", Format.number(score.bestThreshold, 4)),
            ("accuracy at the card's threshold", Format.percent(Double(right) / Double(samples.count))),
        ]
        let same = samples.filter(\.isSame).map(\.distance)
        rows += acceptance(same, samples.filter { !$0.isSame }.map(\.distance), "list's pairs")
        let strangers = strangerDistances(embedding)
        rows += acceptance(same, strangers, "\(strangers.count) pairs")
        let accepted = strangers.count { $0 <= threshold }
        rows.append(
            ("FAR at the card's threshold", Format.number(Double(accepted) / Double(max(1, strangers.count)), 6)))
        return rows
    }

    private func acceptance(_ same: [Double], _ different: [Double], _ label: String) -> [(String, String)] {
        Self.falseRates.map { rate in
            let result = VerificationScore.acceptance(same: same, different: different, falseRate: rate)
            return (
                "TAR at FAR \(rate), \(label)",
                "\(Format.percent(result.share)) (≤ \(Format.number(result.threshold, 4)))"
            )
        }
    }

    /// Of every pair of photos that show two people.
    private func strangerDistances(_ embedding: KeyPath<EvaluatedPhoto, Embedding?>) -> [Double] {
        let known = photos.compactMap { photo, result in
            result[keyPath: embedding].map { (PairsFile.person(of: photo), $0.values) }
        }
        var distances: [Double] = []
        for (index, first) in known.enumerated() {
            for second in known[(index + 1)...] where first.0 != second.0 {
                distances.append(model.spec.metric.distance(first.1, second.1))
            }
        }
        return distances
    }

    private func distance(_ a: String, _ b: String, _ embedding: KeyPath<EvaluatedPhoto, Embedding?>) -> Double {
        guard let first = photos[a]?[keyPath: embedding], let second = photos[b]?[keyPath: embedding] else {
            return .infinity
        }
        return model.spec.metric.distance(first.values, second.values)
    }
}
