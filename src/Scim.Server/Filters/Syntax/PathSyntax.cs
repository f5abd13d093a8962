namespace Scim.Server.Filters.Syntax;

/// <summary>An attribute path and its position.</summary>
internal readonly record struct PathSyntax(ScimPath Name, int Position)
{
    public override string ToString() => Name.ToString();
}
