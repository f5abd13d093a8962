namespace Scim.Server.Relational.Lookups;

/// <summary>A resource as it was read, with the groups that it is in.</summary>
internal sealed record ResourceWithGroups(StoredResource Resource, IReadOnlyList<ScimGroupReference> Groups)
{
    private const string Name = "groups";

    /// <summary>The resource, which has id and meta, with its groups; frozen.</summary>
    public ScimObject AddTo(ScimObject tree)
    {
        if (Groups.Count == 0 && !tree.Contains(Name))
        {
            return tree;
        }

        var copy = tree.Thaw();
        copy.Set(Name, ScimValue.FromElements([.. Groups.Select(group => ScimValue.From(group.Node))]));
        return copy.Freeze();
    }
}
