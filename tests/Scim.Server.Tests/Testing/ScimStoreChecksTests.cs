using Scim.Server.Testing;
using Scim.Server.Tests.Stores;
using Scim.Server.Tests.Testing.Twins;

namespace Scim.Server.Tests.Testing;

public sealed class ScimStoreChecksTests
{
    [Fact]
    public async Task A_failure_names_its_check_and_the_actual_result()
    {
        var checks = ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture(UserStoreFaults.DeletesNothing));

        var results = await ScimStoreChecks.RunAllAsync(checks, CancellationToken.None);

        var failed = results.Single(result => result.Name == "Neither FindAsync nor QueryAsync returns a deleted resource");
        failed.Outcome.Should().Be(ScimCheckOutcome.Failed);
        failed.Message.Should().Be("Expected null for a deleted resource, but it was found.");
    }

    [Fact]
    public async Task A_store_exception_is_reported_with_its_cause()
    {
        var check = ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture(inner => new DelegatingStore<ScimUser>(inner) { WriteResult = _ => throw new InvalidOperationException("no table") }))[0];

        var run = () => check.RunAsync(CancellationToken.None);

        (await run.Should().ThrowAsync<ScimCheckException>()).WithMessage("*InvalidOperationException: no table").WithInnerException<InvalidOperationException>();
    }

    [Fact]
    public async Task Each_call_opens_and_disposes_the_store_and_the_fixture_is_closed_at_the_end()
    {
        var (opened, disposed, closed) = (0, 0, 0);
        var inner = new ScimInMemoryStores().For<ScimUser>(StoreTypes.User);
        var fixture = new ScimStoreFixture<ScimUser>
        {
            ResourceType = StoreTypes.User,
            Open = () =>
            {
                Interlocked.Increment(ref opened);
                return new DisposableStore(inner, () => Interlocked.Increment(ref disposed));
            },
            Close = () =>
            {
                closed++;
                return ValueTask.CompletedTask;
            },
        };

        await ScimStoreChecks.For(() => fixture).Single(check => check.Name == "Of 50 concurrent creates with the same unique value, exactly one succeeds").RunAsync(CancellationToken.None);

        opened.Should().BeGreaterThan(50);
        disposed.Should().Be(opened);
        closed.Should().Be(1);
    }

    [Fact]
    public async Task A_check_can_be_cancelled()
    {
        var run = () => ScimStoreChecks.RunAllAsync(ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture()), new CancellationToken(canceled: true));

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void ToString_returns_the_name_of_a_check() =>
        ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture())[0].ToString().Should().Be("FindAsync returns null for an id that does not exist");

    private sealed class DisposableStore(IScimStore<ScimUser> inner, Action dispose) : DelegatingStore<ScimUser>(inner), IDisposable
    {
        public void Dispose() => dispose();
    }
}
