using Scim.Server.Filters;

namespace Scim.Server.Patching;

/// <summary>An operation with a path. A path-less operation is taken apart into one step for each member of its value.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">Where.</param>
/// <param name="Raw">The value as raw JSON; empty where there is none.</param>
internal readonly record struct PatchStep(PatchOperationKind Kind, PatchPath Path, ReadOnlyMemory<byte> Raw)
{
    public ScimAttribute Attribute => Path.Target.Attribute;

    public ScimAttribute? Part => Path.Target.SubAttribute;

    /// <summary>The path for a sentence: without the filter, which may hold anything.</summary>
    public string Place => Path.Filter is null ? Path.Target.ToString()
        : Part is null ? $"{Path.Target}[…]"
        : $"{Path.Target with { SubAttribute = null }}[…].{Part.Name}";
}
