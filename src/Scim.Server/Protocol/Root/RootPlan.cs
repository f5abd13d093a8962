namespace Scim.Server.Protocol.Root;

/// <summary>A query over all types, bound and within the limits: only types that can have a match take part.</summary>
internal sealed record RootPlan
{
    public required IReadOnlyList<TypeShare> Shares { get; init; }

    /// <summary>The number of matches before the page.</summary>
    public required int Skip { get; init; }

    public required int Count { get; init; }

    public required bool Sorted { get; init; }

    public required bool Descending { get; init; }
}
