using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writing;

namespace Scim.Server.Relational.Members;

/// <summary>A change of a group's members alone, with its version: the daily traffic of every provisioning client.</summary>
/// <param name="Type">The type of the group.</param>
/// <param name="Group">The group.</param>
/// <param name="Delta">What changes.</param>
/// <param name="Expected">The version that the group must still have; null where any will do.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record MemberUpdate(ScimResourceType Type, ResourceKey Group, MemberDelta Delta, ScimVersion? Expected, long Now)
{
    /// <summary>Makes the change in the transaction of the session.</summary>
    /// <exception cref="ScimException">404 without the group, 412 for another version, 400 for an unknown member.</exception>
    public async ValueTask<ScimStamp> RunAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var isSimple = session.Dialect.HasArrays && !Delta.Clear && !Delta.HasForeignIds;
        return (isSimple ? await OneStatement.TryRunAsync(session, this, cancellationToken).ConfigureAwait(false) : null)
            ?? await RunStepsAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ScimStamp> RunStepsAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var writer = await MemberWriter.HoldAsync(session, Group.Tenant, Delta, cancellationToken).ConfigureAwait(false);
        var state = await GroupRow.LockAsync(session, Group, Type, cancellationToken).ConfigureAwait(false) ?? throw Refusals.NotFound(Type, Group.Id);
        Refusals.CheckVersion(Type, state, Expected);
        var changed = await writer.ApplyAsync(Group, cancellationToken).ConfigureAwait(false);
        return (changed ? await GroupRow.BumpAsync(session, Group, Now, cancellationToken).ConfigureAwait(false) : state).ToStamp(Group.Id, changed);
    }
}
