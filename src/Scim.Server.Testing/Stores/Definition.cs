namespace Scim.Server.Testing.Stores;

/// <summary>The definition of a check, independent of a store.</summary>
/// <param name="Name">The sentence of the contract.</param>
/// <param name="Check">Throws <see cref="ScimCheckException"/> if the store violates the requirement.</param>
internal sealed record Definition<TResource>(string Name, Func<World<TResource>, Task> Check) where TResource : ScimResource, new()
{
    /// <summary>Whether the requirement applies to the store.</summary>
    public Func<World<TResource>, Task<bool>> Applies { get; init; } = _ => Task.FromResult(true);

    public ScimStoreCheck Over(Func<ScimStoreFixture<TResource>> start) => new(Name, async cancellationToken =>
    {
        var fixture = start();
        try
        {
            var world = new World<TResource>(fixture, cancellationToken);
            return await Run(world).ConfigureAwait(false);
        }
        finally
        {
            if (fixture.Close is { } close)
            {
                await close().ConfigureAwait(false);
            }
        }
    });

    private async Task<ScimCheckOutcome> Run(World<TResource> world)
    {
        try
        {
            if (!await Applies(world).ConfigureAwait(false))
            {
                return ScimCheckOutcome.NotApplicable;
            }

            await Check(world).ConfigureAwait(false);
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
