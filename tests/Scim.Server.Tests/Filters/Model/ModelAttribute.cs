namespace Scim.Server.Tests.Filters.Model;

/// <summary>An attribute of the model.</summary>
/// <param name="Path">Its path in a filter.</param>
/// <param name="Steps">The names of the JSON members that lead to its value.</param>
/// <param name="Kind">How its values are compared.</param>
/// <param name="MissingIsFalse">Whether a missing value is treated as false.</param>
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
