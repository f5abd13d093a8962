using Scim.Server.Filters.Tree;

namespace Scim.Server.Patching.Model;

/// <summary>One operation, parsed but not yet checked against a value's schema.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">Where; null for a path-less operation.</param>
/// <param name="Value">The value as raw JSON; empty where the operation has none.</param>
internal sealed record PatchOperation(PatchOperationKind Kind, PatchPath? Path, ReadOnlyMemory<byte> Value)
{
    public bool HasValue => !Value.IsEmpty;
}
