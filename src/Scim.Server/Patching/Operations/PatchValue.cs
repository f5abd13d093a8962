namespace Scim.Server.Patching.Operations;

/// <summary>A value as an operation gives it.</summary>
/// <param name="Content">The value; none for null, and for an empty list or object.</param>
/// <param name="IsNull">Whether it stands for null: unassign.</param>
/// <param name="Unassigned">The parts of a complex value that are given as null.</param>
internal readonly record struct PatchValue(ScimValue Content, bool IsNull, IReadOnlyList<ScimAttribute> Unassigned)
{
    public static PatchValue Null { get; } = new(default, true, []);

    public static PatchValue Of(ScimValue content) => new(content, false, []);
}
