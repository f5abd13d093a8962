using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>A value that was read, and where it goes.</summary>
/// <param name="Kind">Add or replace.</param>
/// <param name="Owner">The node that holds the attribute; not frozen.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Assignment(PatchOperationKind Kind, ScimObject Owner, ScimAttribute Attribute, PatchValue Value)
{
    /// <summary>The same kind of assignment one level down.</summary>
    public Assignment ForSubAttribute(ScimObject owner, ScimAttribute part, PatchValue value) => new(Kind, owner, part, value);
}
