using Scim.Server.Testing.Stores.Checks;

namespace Scim.Server.Testing;

/// <summary>
/// The contract of <see cref="IScimStore{TResource}"/>, <see cref="IScimMemberStore"/> and <see cref="IScimGroupedStore{TResource}"/> as checks,
/// one per requirement, for any test framework: run each check as a test case of its own, or all of them with <see cref="RunAllAsync"/>.
/// </summary>
public static class ScimStoreChecks
{
    /// <summary>The checks of one store.</summary>
    /// <param name="start">Creates the fixture of one check; called for each run, so that no check sees the data of another.</param>
    public static IReadOnlyList<ScimStoreCheck> For<TResource>(Func<ScimStoreFixture<TResource>> start) where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(start);
        return
        [
            .. ReadChecks<TResource>.All
                .Concat(CreateChecks<TResource>.All)
                .Concat(UniquenessChecks<TResource>.All)
                .Concat(UpdateChecks<TResource>.All)
                .Concat(DeleteChecks<TResource>.All)
                .Concat(PageChecks<TResource>.All)
                .Concat(SortChecks<TResource>.All)
                .Concat(FilterChecks<TResource>.All)
                .Concat(MembershipChecks<TResource>.All)
                .Concat(MemberDeltaChecks<TResource>.All)
                .Concat(MemberReadChecks<TResource>.All)
                .Concat(MemberFilterChecks<TResource>.All)
                .Concat(GroupedReadChecks<TResource>.All)
                .Select(definition => definition.ToCheck(start)),
        ];
    }

    /// <summary>Runs checks one after another and reports the outcome of each; does not throw if a check fails.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static async Task<IReadOnlyList<ScimStoreCheckResult>> RunAllAsync(IReadOnlyList<ScimStoreCheck> checks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var results = new List<ScimStoreCheckResult>(checks.Count);
        foreach (var check in checks)
        {
            results.Add(await RunAsync(check, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private static async Task<ScimStoreCheckResult> RunAsync(ScimStoreCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return new() { Name = check.Name, Outcome = await check.RunAsync(cancellationToken).ConfigureAwait(false) };
        }
        catch (ScimCheckException failure)
        {
            return new() { Name = check.Name, Outcome = ScimCheckOutcome.Failed, Message = failure.Message };
        }
    }
}
