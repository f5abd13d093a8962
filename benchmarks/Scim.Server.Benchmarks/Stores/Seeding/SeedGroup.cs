namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Groups.</summary>
internal static class SeedGroup
{
    public static string NameOf(int members) => $"Group of {members}";

    /// <summary>A group without its members.</summary>
    public static ScimObject Tree(int members)
    {
        var group = new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = NameOf(members), ExternalId = $"group-{members}" };
        return group.Node.Freeze();
    }

    /// <summary>A group as a store is given it.</summary>
    public static ScimGroup Whole(int members, IEnumerable<string> ids)
    {
        var group = new ScimGroup { Node = Tree(members).Thaw() };
        group.Node.Set("members", ScimValue.FromElements([.. ids.Select(id => ScimValue.From(new ScimMember { Value = id, Type = "User" }.Node))]));
        return group;
    }
}
