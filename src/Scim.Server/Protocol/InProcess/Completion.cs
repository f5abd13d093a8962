using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.InProcess;

/// <summary>Completes resources for the application's own code: adds groups, manager and members, and returns mutable copies.</summary>
internal static class Completion
{
    public static async ValueTask<IReadOnlyList<ScimObject>> AddAsync(
        IReadOnlyList<ScimObject> resources, Showing showing, CancellationToken cancellationToken)
    {
        var computed = await ComputedParts.AddAsync(resources, showing, cancellationToken).ConfigureAwait(false);
        var members = await FindMembersAsync(computed, showing, cancellationToken).ConfigureAwait(false);
        var copies = new ScimObject[computed.Count];
        for (var index = 0; index < copies.Length; index++)
        {
            copies[index] = Writing.Copies.Deep(computed[index]);
            if (members?.GetValueOrDefault(IdOf(copies[index])) is { } listed)
            {
                copies[index].Set(MemberElements.Name, NewMembers.ToValue([.. listed.Select(Copy)]));
            }
        }

        return copies;
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>?> FindMembersAsync(
        IReadOnlyList<ScimObject> resources, Showing showing, CancellationToken cancellationToken) =>
        resources.Count > 0 && showing.MembersApart is { } store
            ? await store.FindMembersAsync([.. resources.Select(IdOf)], showing.Context, cancellationToken).ConfigureAwait(false)
            : null;

    private static ScimMember Copy(ScimMember member) => new() { Node = Writing.Copies.Deep(member.Node) };

    private static string IdOf(ScimObject resource) => resource["id"].AsString() ?? string.Empty;
}
