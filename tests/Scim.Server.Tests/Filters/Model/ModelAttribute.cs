namespace Scim.Server.Tests.Filters.Model;

/// <summary>What the model knows about an attribute.</summary>
/// <param name="Path">How a filter names it.</param>
/// <param name="Steps">The members to follow in the JSON document.</param>
/// <param name="Kind">How it is compared.</param>
/// <param name="MissingIsFalse">Whether an element without it counts as false.</param>
internal sealed record ModelAttribute(string Path, string[] Steps, ModelKind Kind, bool MissingIsFalse = false);

internal enum ModelKind
{
    Folded,
    Exact,
    Boolean,
    Number,
    Instant,
    Complex,
}
