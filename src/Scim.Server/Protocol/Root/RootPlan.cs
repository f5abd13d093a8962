namespace Scim.Server.Protocol.Root;

/// <summary>A query over all types, bound and within the limits: only types that can hold a match have a share.</summary>
internal sealed record RootPlan
{
    public required IReadOnlyList<TypeShare> Shares { get; init; }

    /// <summary>How many matches stand before the page.</summary>
    public required int Skip { get; init; }

    public required int Count { get; init; }

    public required bool Sorted { get; init; }

    public required bool Descending { get; init; }
}
