using Scim.Server.Patching.Model;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>Applies a member delta by its definition: (Clear ? nothing : old) + Add - Remove.</summary>
internal static class NaiveMemberDelta
{
    public static ScimValue Apply(IEnumerable<ScimObject> present, MemberChange? change)
    {
        var members = new Dictionary<string, ScimObject>(StringComparer.Ordinal);
        foreach (var member in change is { IsCleared: true } ? [] : present)
        {
            members[GetId(member)] = member;
        }

        foreach (var decision in change?.Edits ?? [])
        {
            if (!decision.IsAddition)
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

    public static string GetId(ScimObject member) => member["value"].AsString()!; // members have one
}
