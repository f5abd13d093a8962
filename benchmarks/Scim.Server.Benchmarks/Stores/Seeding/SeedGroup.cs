namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Groups.</summary>
internal static class SeedGroup
{
    public static string GetName(int members) => $"Group of {members}";

    /// <summary>A group without its members.</summary>
    public static ScimObject CreateTree(int members)
    {
        var group = new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = GetName(members), ExternalId = $"group-{members}" };
        return group.Node.Freeze();
    }

    /// <summary>A group as a store is given it.</summary>
    public static ScimGroup CreateGroup(int members, IEnumerable<string> ids)
    {
        var group = new ScimGroup { Node = CreateTree(members).Thaw() };
        group.Node.Set("members", ScimValue.FromElements([.. ids.Select(id => ScimValue.From(new ScimMember { Value = id, Type = "User" }.Node))]));
        return group;
    }
}
