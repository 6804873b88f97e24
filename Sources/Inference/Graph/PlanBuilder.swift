import CFaceKernels

/// Collects a plan's steps and the values that they work on; when all are known, lays the values out and makes the steps.
struct PlanBuilder {
    /// A value's memory: index into `slots`.
    struct Slot: Hashable {
        fileprivate let index: Int
    }

    /// Tells where a slot's memory turned out to be.
    typealias Placement = (Slot) -> PlacedValue

    private struct SlotInfo {
        var shape: FeatureShape
        var layout: Layout
        var border = Border.none
        /// `nil`: in the arena.
        var fixed: PlacedValue.Place?
        /// Whether there is room for one image only, whatever the number in a pass: memory that a step uses by itself.
        var isShared = false
        var steps: ClosedRange<Int>?
    }

    private struct Draft {
        var name: String
        var make: (Placement) -> ((PlanMemory) -> Void)?
    }

    private struct Version: Hashable {
        var value: Int
        var layout: Layout
        var bordered: Bool
    }

    let options: PlanOptions
    let kernels: fk_layer_kernels
    let weights: PackedWeights
    private let graph: Graph
    private let shapes: [FeatureShape]
    private let flattened: [Int: Int]
    private var slots: [SlotInfo] = []
    private var drafts: [Draft] = []
    private var versions: [Version: Slot] = [:]

    init(_ graph: Graph, shapes: [FeatureShape], options: PlanOptions) {
        self.graph = graph
        self.shapes = shapes
        self.options = options
        kernels = options.path.kernels
        weights = graph.packed
        var flattened: [Int: Int] = [:]
        for (index, node) in graph.nodes.enumerated() where node.layer is Flatten {
            flattened[index + 1] = node.inputs[0]
        }
        self.flattened = flattened
        let input = newSlot(shapes[0], .planar, fixed: .input)
        versions[Version(value: 0, layout: .planar, bordered: false)] = input
    }

    func shape(_ value: Int) -> FeatureShape { shapes[value] }

    // MARK: Values

    /// The value that `value` is the flattened form of: the same elements in the same order, in their own shape.
    func unflattened(_ value: Int) -> Int {
        flattened[value].map(unflattened) ?? value
    }

    /// Whether the value lies in memory in that layout already.
    func has(_ value: Int, _ layout: Layout) -> Bool {
        versions[Version(value: value, layout: layout, bordered: false)] != nil
    }

    /// The layout that takes no conversion; blocked when there are both.
    func nativeLayout(of value: Int) -> Layout {
        has(value, .blocked) || !has(value, .planar) ? .blocked : .planar
    }

    /// The value in that layout for reading, with a border at least that big; converted when it isn't there yet.
    mutating func source(_ value: Int, _ layout: Layout, border: Border = .none) -> Slot {
        let slot = unborderedSource(value, layout)
        if border.isEmpty { return slot }
        if layout == .planar { return borderedPlanes(of: value, slot, border) }
        slots[slot.index].border = slots[slot.index].border.union(border)
        return slot
    }

    /// Memory for a value that a step is about to make. Planar memory has no border.
    mutating func destination(_ value: Int, _ layout: Layout) -> Slot {
        let slot = newSlot(shapes[value], layout, fixed: layout == .planar ? outputPlace(value) : nil)
        versions[Version(value: value, layout: layout, bordered: false)] = slot
        return slot
    }

    /// Memory that only one layer uses.
    mutating func scratch(_ shape: FeatureShape, _ layout: Layout) -> Slot {
        newSlot(shape, layout, fixed: nil)
    }

    /// Memory of so many floats that only one step uses, for all images of a pass.
    mutating func workspace(_ count: Int) -> Slot {
        let slot = newSlot(FeatureShape(c: 1, h: 1, w: count), .planar, fixed: nil)
        slots[slot.index].isShared = true
        return slot
    }

    private mutating func newSlot(_ shape: FeatureShape, _ layout: Layout, fixed: PlacedValue.Place?) -> Slot {
        slots.append(SlotInfo(shape: shape, layout: layout, fixed: fixed))
        return Slot(index: slots.count - 1)
    }

    private mutating func unborderedSource(_ value: Int, _ layout: Layout) -> Slot {
        if let slot = versions[Version(value: value, layout: layout, bordered: false)] { return slot }
        if let original = flattened[value], !has(value, .planar) {
            let from = source(original, .planar)
            let to = destination(value, .planar)
            copyPlanes("flatten", from, to, shape: FeatureShape(c: 1, h: 1, w: shapes[value].count))
            return unborderedSource(value, layout)
        }
        switch layout {
        case .planar:
            let from = source(value, .blocked)
            let to = destination(value, .planar)
            let channels = shapes[value].c
            toPlanar(
                "to planar", Channels(slot: from, first: 0, count: channels),
                Channels(slot: to, first: 0, count: channels))
            return to
        case .blocked:
            let from = source(value, .planar)
            let to = destination(value, .blocked)
            toBlocked(from, to)
            return to
        }
    }

    private mutating func borderedPlanes(of value: Int, _ slot: Slot, _ border: Border) -> Slot {
        let version = Version(value: value, layout: .planar, bordered: true)
        if let known = versions[version] {
            slots[known.index].border = slots[known.index].border.union(border)
            return known
        }
        let copy = newSlot(shapes[value], .planar, fixed: nil)
        slots[copy.index].border = border
        versions[version] = copy
        copyPlanes("border", slot, copy, shape: shapes[value])
        return copy
    }

    // MARK: Steps

    /// Adds a step.
    ///
    /// - Parameter make: called once, when all memory is laid out, and gives what the step does.
    mutating func step(
        _ name: String, reads: [Slot], writes: [Slot], make: @escaping (Placement) -> (PlanMemory) -> Void
    ) {
        for slot in writes where slots[slot.index].steps == nil { zeroBorder(slot) }
        for slot in reads + writes {
            let index = drafts.count
            let first = slots[slot.index].steps?.lowerBound ?? index
            slots[slot.index].steps = first...index
        }
        drafts.append(Draft(name: name, make: make))
    }

    /// Before a slot is first written: zeros around it, if by then somebody wants a border.
    private mutating func zeroBorder(_ slot: Slot) {
        slots[slot.index].steps = drafts.count...drafts.count
        drafts.append(
            Draft(name: "border") { [index = slot.index] place in
                let value = place(Slot(index: index))
                return value.borderStep
            })
    }

    mutating func copyPlanes(_ name: String, _ from: Slot, _ to: Slot, shape: FeatureShape) {
        step(name, reads: [from], writes: [to]) { place in
            let (source, target) = (place(from), place(to))
            return { memory in
                fk_copy_planes(
                    source.base(memory), source.image, source.plane, source.row, target.base(memory), target.image,
                    target.plane, target.row, shape.chw, Int32(memory.images))
            }
        }
    }

    private mutating func toBlocked(_ from: Slot, _ to: Slot) {
        step("to blocked", reads: [from], writes: [to]) { place in
            let (source, target) = (place(from), place(to))
            return { memory in
                var map = target.map(memory)
                fk_planar_to_blocked(
                    source.base(memory), source.image, source.plane, source.row, &map, Int32(memory.images))
            }
        }
    }

    /// Writes some channels of a blocked slot, any of them, to as many of a planar one.
    mutating func toPlanar(_ name: String, _ from: Channels, _ to: Channels) {
        step(name, reads: [from.slot], writes: [to.slot]) { place in
            let source = place(from.slot)
            let target = place(to.slot).channels(from: to.first, count: to.count)
            return { memory in
                var map = source.map(memory)
                map.shape.c = Int32(from.count)
                fk_blocked_to_planar(
                    &map, Int32(from.first), target.base(memory), target.image, target.plane, target.row,
                    Int32(memory.images))
            }
        }
    }

    // MARK: The end

    private func outputPlace(_ value: Int) -> PlacedValue.Place? {
        graph.outputs.firstIndex(of: value).map { .output(preceding: preceding($0)) }
    }

    private func preceding(_ output: Int) -> Int {
        graph.outputs[..<output].reduce(0) { $0 + shapes[$1].count }
    }

    /// Makes sure that every output stands in its place.
    private mutating func finishOutputs() {
        for (position, value) in graph.outputs.enumerated() {
            let slot = source(value, .planar)
            let place = PlacedValue.Place.output(preceding: preceding(position))
            guard slots[slot.index].fixed != place else { continue }
            let copy = newSlot(shapes[value], .planar, fixed: place)
            copyPlanes("output", slot, copy, shape: shapes[value])
        }
    }

    /// Lays the values out and makes the steps.
    mutating func build() -> Plan {
        finishOutputs()
        let passes = PassLayout(live: liveFloats())
        let arena = arena(passes)
        let placed = slots.indices.map { index in
            placedValue(slots[index], slots[index].fixed ?? .work(offset: arena.offsets[index]), passes)
        }
        let placement: Placement = { placed[$0.index] }
        func steps(_ drafts: ArraySlice<Draft>) -> [PlanStep] {
            drafts.compactMap { draft in draft.make(placement).map { PlanStep(name: draft.name, run: $0) } }
        }
        return Plan(
            input: shapes[0], outputs: graph.outputs.map { shapes[$0] }, head: steps(drafts[..<passes.boundary]),
            tail: steps(drafts[passes.boundary...]), workSize: arena.size, passes: passes)
    }

    /// Per step, the floats per image that are in use during it.
    private func liveFloats() -> [Int] {
        var live = Array(repeating: 0, count: drafts.count)
        for slot in slots where slot.fixed == nil && !slot.isShared {
            guard let steps = slot.steps else { continue }
            let size = PlacedValue(shape: slot.shape, layout: slot.layout, border: slot.border, place: .input).image
            for step in steps { live[step] += size }
        }
        return live
    }

    private func arena(_ passes: PassLayout) -> ArenaLayout {
        ArenaLayout(
            slots.map { slot in
                guard let steps = slot.steps, slot.fixed == nil else {
                    return ArenaLayout.Request(size: 0, steps: 0...0)
                }
                let value = placedValue(slot, .input, passes)
                let images = slot.isShared ? 1 : value.isWholePass ? passes.images : passes.headImages
                // What the tail reads of the head's work must outlive all the head's rounds.
                let first = steps.upperBound < passes.boundary || steps.lowerBound >= passes.boundary
                return ArenaLayout.Request(
                    size: value.image * images, steps: (first ? steps.lowerBound : 0)...steps.upperBound)
            })
    }

    /// Values that only the head uses have room for the images of one of its rounds, others for those of the pass.
    private func placedValue(_ slot: SlotInfo, _ place: PlacedValue.Place, _ passes: PassLayout) -> PlacedValue {
        var value = PlacedValue(shape: slot.shape, layout: slot.layout, border: slot.border, place: place)
        if let steps = slot.steps, steps.upperBound < passes.boundary || slot.isShared { value.isWholePass = false }
        return value
    }
}
