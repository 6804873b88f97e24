import Inference

/// The figures of `bench evaluate`.
struct EvaluationReport {
    let set: EvaluationSet
    let photos: [String: EvaluatedPhoto]
    let model: FaceEmbedderModel

    private typealias Variant = EvaluatedPhoto.Variant
    private typealias Row = (name: String, value: String)

    var lines: [String] {
        let without = photos.values.count { $0.faces == 0 }
        let times = photos.values.map(\.milliseconds).filter { $0 > 0 }.sorted()
        let median = times.isEmpty ? 0 : times[times.count / 2]
        let several = photos.values.count { $0.faces > 1 }
        return [
            "model \(model.id), metric \(model.spec.metric.rawValue), threshold of its card \(model.spec.threshold)",
            "photos \(photos.count), without a face \(without), with several \(several), pairs \(set.pairs.pairs.count)",
            "median time of a photo (decode, detect, align, embed; no mirror) \(Format.number(median, 1)) ms", "",
        ] + accuracyTable + [""] + thresholdTable
    }

    private var accuracyTable: [String] {
        var table = TextTable(header: ["face"] + Variant.allCases.map(\.name))
        let columns = Variant.allCases.map(column)
        for (index, row) in (columns.first ?? []).enumerated() {
            table.add([row.name] + columns.map { $0[index].value })
        }
        return table.lines
    }

    private func column(_ variant: Variant) -> [Row] {
        let samples = samples(variant)
        let score = VerificationScore(samples)
        var rows: [Row] = [
            ("accuracy, 10 folds", "\(Format.percent(score.accuracy)) ± \(Format.percent(score.deviation))"),
            ("best threshold", Format.number(score.bestThreshold, 4)),
        ]
        let same = samples.filter(\.isSame).map(\.distance)
        rows += acceptance(same, samples.filter { !$0.isSame }.map(\.distance), rates: [1e-2, 1e-3], "list's pairs")
        let strangers = strangerDistances(variant)
        return rows + acceptance(same, strangers, rates: [1e-2, 1e-3, 1e-4], "\(strangers.count) pairs")
    }

    private func acceptance(_ same: [Double], _ different: [Double], rates: [Double], _ label: String) -> [Row] {
        rates.map { rate in
            let result = VerificationScore.acceptance(same: same, different: different, falseRate: rate)
            return (
                "TAR at FAR \(rate), \(label)",
                "\(Format.percent(result.share)) (≤ \(Format.number(result.threshold, 4)))"
            )
        }
    }

    /// Where to put the threshold: what the faces in the middle, one image each, say about some.
    private var thresholdTable: [String] {
        let variant = Variant(choice: .middle, mirror: false)
        let samples = samples(variant)
        let strangers = strangerDistances(variant)
        let score = VerificationScore(samples)
        var table = TextTable(header: ["threshold (middle)", "accuracy", "TAR", "FAR, \(strangers.count) pairs"])
        let steps = (-6...3).map { score.bestThreshold * (1 + Double($0) / 50) } + [Double(model.spec.threshold)]
        for threshold in steps.sorted() {
            let same = samples.filter(\.isSame)
            let right = samples.count { ($0.distance <= threshold) == $0.isSame }
            let accepted = same.count { $0.distance <= threshold }
            let wrong = strangers.count { $0 <= threshold }
            table.add([
                Format.number(threshold, 4), Format.percent(Double(right) / Double(max(1, samples.count))),
                Format.percent(Double(accepted) / Double(max(1, same.count))),
                Format.number(Double(wrong) / Double(max(1, strangers.count)), 6),
            ])
        }
        return table.lines
    }

    private func samples(_ variant: Variant) -> [VerificationScore.Sample] {
        set.pairs.pairs.map { pair in
            VerificationScore.Sample(
                distance: distance(pair.first, pair.second, variant), isSame: pair.isSame, fold: pair.fold)
        }
    }

    /// Of every pair of photos that show two people.
    private func strangerDistances(_ variant: Variant) -> [Double] {
        let known = photos.compactMap { photo, result in
            result.embeddings[variant].map { (PairsFile.person(of: photo), $0.values) }
        }
        var distances: [Double] = []
        for (index, first) in known.enumerated() {
            for second in known[(index + 1)...] where first.0 != second.0 {
                distances.append(model.spec.metric.distance(first.1, second.1))
            }
        }
        return distances
    }

    private func distance(_ a: String, _ b: String, _ variant: Variant) -> Double {
        guard let first = photos[a]?.embeddings[variant], let second = photos[b]?.embeddings[variant] else {
            return .infinity
        }
        return model.spec.metric.distance(first.values, second.values)
    }
}
