namespace Scim.Server;

/// <summary>
/// The order of a query (RFC 7644 §3.4.2.3): the primary or else the first value of a multi-valued attribute counts; text by
/// <see cref="ScimText.Compare"/> after folding (unless caseExact), dates by time, numbers by value, false before true; rows without
/// a value last when ascending and first when descending; ties by id, upwards in both directions.
/// </summary>
/// <param name="Path">A path to simple values.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record ScimSort(ScimAttributePath Path, bool Descending);
