namespace Scim.Server.Testing.Stores;

/// <summary>The definition of a check, independent of a store.</summary>
/// <param name="Name">The sentence of the contract.</param>
/// <param name="Check">Throws <see cref="ScimCheckException"/> if the store violates the requirement.</param>
internal sealed record CheckDefinition<TResource>(string Name, Func<StoreHarness<TResource>, Task> Check) where TResource : ScimResource, new()
{
    /// <summary>Whether the requirement applies to the store.</summary>
    public Func<StoreHarness<TResource>, Task<bool>> Applies { get; init; } = _ => Task.FromResult(true);

    public ScimStoreCheck ToCheck(Func<ScimStoreFixture<TResource>> start) => new(Name, async cancellationToken =>
    {
        var fixture = start();
        try
        {
            var harness = new StoreHarness<TResource>(fixture, cancellationToken);
            return await Run(harness).ConfigureAwait(false);
        }
        finally
        {
            if (fixture.Close is { } close)
            {
                await close().ConfigureAwait(false);
            }
        }
    });

    private async Task<ScimCheckOutcome> Run(StoreHarness<TResource> harness)
    {
        try
        {
            if (!await Applies(harness).ConfigureAwait(false))
            {
                return ScimCheckOutcome.NotApplicable;
            }

            await Check(harness).ConfigureAwait(false);
            return ScimCheckOutcome.Passed;
        }
        catch (Exception failure) when (failure is not (ScimCheckException or OperationCanceledException))
        {
            var cause = failure is ScimException refusal
                ? $"{refusal.Error.Status} {refusal.Error.Type}: {refusal.Message}"
                : $"{failure.GetType().Name}: {failure.Message}";
            throw new ScimCheckException($"Expected every call of this check to succeed, but one failed with {cause}", failure);
        }
    }
}
