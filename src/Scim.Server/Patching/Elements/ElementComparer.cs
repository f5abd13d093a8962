namespace Scim.Server.Patching.Elements;

/// <summary><see cref="ValueEquality"/> for hashed collections.</summary>
internal sealed class ElementComparer(ScimAttribute attribute, bool exact) : IEqualityComparer<ScimValue>
{
    public bool Equals(ScimValue x, ScimValue y) => ValueEquality.AreEqual(attribute, x, y, exact);

    public int GetHashCode(ScimValue obj) => ValueEquality.ComputeHash(attribute, obj, exact);
}
