/// Nobody reads stdout any more (`facet embed … | head -1`): time to stop, quietly.
public struct OutputClosed: Error {}
