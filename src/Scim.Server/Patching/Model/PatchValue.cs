namespace Scim.Server.Patching.Model;

/// <summary>A value as an operation gives it.</summary>
/// <param name="Content">The value; none for null, for an empty list or object, and for nothing at all.</param>
/// <param name="IsNull">Whether it means null: unassign.</param>
/// <param name="Unassigned">The parts of a complex value that are given as null.</param>
internal readonly record struct PatchValue(ScimValue Content, bool IsNull, IReadOnlyList<ScimAttribute> Unassigned)
{
    public static PatchValue Null { get; } = new(default, true, []);

    /// <summary>A value that changes nothing.</summary>
    public static PatchValue NoChange { get; } = new(default, false, []);

    public static PatchValue From(ScimValue content) => new(content, false, []);
}
