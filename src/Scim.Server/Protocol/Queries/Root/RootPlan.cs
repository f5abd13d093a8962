namespace Scim.Server.Protocol.Queries.Root;

/// <summary>A query over all types, bound and within the limits: only types that can have a match take part.</summary>
internal sealed record RootPlan
{
    public required IReadOnlyList<TypeQuery> TypeQueries { get; init; }

    /// <summary>The number of matches before the page.</summary>
    public required int Skip { get; init; }

    public required int Count { get; init; }

    public required bool IsSorted { get; init; }

    public required bool IsDescending { get; init; }
}
