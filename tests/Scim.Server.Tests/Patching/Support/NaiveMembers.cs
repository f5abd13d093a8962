using Scim.Server.Patching;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>What a store does with a member delta, word for word: (Clear ? nothing : old) + Add - Remove.</summary>
internal static class NaiveMembers
{
    public static ScimValue Apply(IEnumerable<ScimObject> present, MemberChange? change)
    {
        var members = new Dictionary<string, ScimObject>(StringComparer.Ordinal);
        foreach (var member in change is { Clear: true } ? [] : present)
        {
            members[Id(member)] = member;
        }

        foreach (var decision in change?.Decisions ?? [])
        {
            if (!decision.Adds)
            {
                members.Remove(decision.Id);
            }
            else if (decision.Element is { } added)
            {
                members.TryAdd(decision.Id, added);
            }
        }

        return ScimValue.FromElements([.. members.Values.Select(ScimValue.From)]);
    }

    public static string Id(ScimObject member) => member["value"].AsString()!; // members have one
}
