using Scim.Server.Filters.Tree;

namespace Scim.Server.Patching.Model;

/// <summary>An operation with a path. A path-less operation is taken apart into one step for each member of its value.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">Where.</param>
/// <param name="RawValue">The value as raw JSON; empty where there is none.</param>
internal readonly record struct PatchStep(PatchOperationKind Kind, PatchPath Path, ReadOnlyMemory<byte> RawValue)
{
    public ScimAttribute Attribute => Path.Target.Attribute;

    public ScimAttribute? SubAttribute => Path.Target.SubAttribute;

    /// <summary>The path for a sentence: without the filter, which may hold anything.</summary>
    public string DisplayPath => Path.Filter is null ? Path.Target.ToString()
        : SubAttribute is null ? $"{Path.Target}[…]"
        : $"{Path.Target with { SubAttribute = null }}[…].{SubAttribute.Name}";
}
