using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>A change of only the members of a group, with its version: the everyday write of every provisioning client.</summary>
/// <param name="Type">The type of the group.</param>
/// <param name="Group">The group.</param>
/// <param name="Delta">The members to add and to remove.</param>
/// <param name="Expected">The version that the group must still have; null if any is accepted.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record MemberUpdate(ScimResourceType Type, ResourceKey Group, MemberDelta Delta, ScimVersion? Expected, long Now)
{
    /// <summary>Applies the change in the transaction of the session.</summary>
    /// <exception cref="ScimException">404 if the group does not exist, 412 for another version, 400 for an unknown member.</exception>
    public async ValueTask<ScimWriteResult> RunAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var isSimple = session.Dialect.HasArrays && !Delta.Clear && !Delta.HasForeignIds;
        return (isSimple ? await SingleStatementMemberUpdate.TryRunAsync(session, this, cancellationToken).ConfigureAwait(false) : null)
            ?? await RunInStepsAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ScimWriteResult> RunInStepsAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var writer = await MembershipWriter.LockMembersAsync(session, Group.Tenant, Delta, cancellationToken).ConfigureAwait(false);
        var state = await GroupRow.LockAsync(session, Group, Type, cancellationToken).ConfigureAwait(false) ?? throw WriteErrors.NotFound(Type, Group.Id);
        WriteErrors.CheckVersion(Type, state, Expected);
        var changed = await writer.ApplyAsync(Group, cancellationToken).ConfigureAwait(false);
        return (changed ? await GroupRow.IncrementVersionAsync(session, Group, Now, cancellationToken).ConfigureAwait(false) : state).ToWriteResult(Group.Id, changed);
    }
}
