using static Scim.Server.Tests.Stores.StoreSession;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class InMemoryStoreTests
{
    private readonly StoreSession session = new();

    [Fact]
    public async Task A_created_resource_is_found_with_id_and_meta()
    {
        var writeResult = await session.AddUserAsync("bjensen");

        var user = await session.FindUserAsync(writeResult.Id);

        user.Should().NotBeNull();
        user?.UserName.Should().Be("bjensen");
        user?.Id.Should().Be(writeResult.Id);
        user?.Node.IsFrozen.Should().BeTrue();
        user?.Meta?.ResourceType.Should().Be("User");
        user?.Meta?.Version.Should().Be(writeResult.Version.ToString());
        user?.Meta?.Created.Should().Be(writeResult.Created);
        user?.Meta?.LastModified.Should().Be(writeResult.LastModified);
    }

    [Fact]
    public async Task Ids_are_version_7_UUIDs()
    {
        var writeResult = await session.AddUserAsync("bjensen");

        Guid.Parse(writeResult.Id).Version.Should().Be(7);
    }

    [Fact]
    public async Task Versions_are_strictly_increasing()
    {
        var first = await session.AddUserAsync("a");
        var second = await session.ChangeUserAsync(first.Id, user => user.UserName = "b");
        var third = await session.AddUserAsync("a");

        var numbers = new[] { first, second, third }.Select(writeResult => long.Parse(writeResult.Version.Value, System.Globalization.CultureInfo.InvariantCulture));

        numbers.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Fifty_concurrent_creates_of_one_userName_give_one_user()
    {
        using var start = new Barrier(50);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Factory.StartNew(
            async () =>
            {
                start.SignalAndWait();
                return await GetErrorAsync(() => session.AddUserAsync(number % 2 == 0 ? "bjensen" : "BJensen"));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        outcomes.Count(error => error is null).Should().Be(1);
        outcomes.Where(error => error is not null).Should().OnlyContain(error => error != null && error.Status == 409 && error.Type == "uniqueness");
    }

    [Fact]
    public async Task Concurrent_member_adds_by_eight_writers_are_all_applied()
    {
        var users = new List<string>();
        for (var number = 0; number < 400; number++)
        {
            users.Add((await session.AddUserAsync($"user{number}")).Id);
        }

        var group = await session.AddGroupAsync("everyone");
        await Task.WhenAll(users.Chunk(50).Select(part => Task.Run(async () =>
        {
            foreach (var id in part)
            {
                await session.ChangeMembersAsync(group.Id, CreateAddDelta(id));
            }
        })));

        (await session.GetMemberIdsAsync(group.Id)).Should().Equal(users.Order(ScimText.Comparer));
    }

    [Fact]
    public async Task Reads_during_writes_see_a_consistent_snapshot()
    {
        var writeResult = await session.AddUserAsync("a");
        using var stop = new CancellationTokenSource();
        var renaming = Task.Run(async () =>
        {
            for (var number = 0; number < 2_000; number++)
            {
                await session.ChangeUserAsync(writeResult.Id, user => user.UserName = number % 2 == 0 ? "b" : "a");
            }

            await stop.CancelAsync();
        });

        while (!stop.IsCancellationRequested)
        {
            (await session.QueryUsersAsync("userName eq \"a\" or userName eq \"b\"")).Should().Equal(writeResult.Id);
        }

        await renaming;
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("ａ", "a")]
    [InlineData("é", "e\u0301")]
    public async Task User_names_that_fold_to_the_same_text_are_duplicates(string first, string second)
    {
        await session.AddUserAsync(first);

        (await GetErrorAsync(() => session.AddUserAsync(second)))?.Type.Should().Be("uniqueness");
    }

    [Fact]
    public async Task Every_value_of_a_unique_list_is_unique()
    {
        await session.AddDeviceAsync(("addresses", CreateList("10.0.0.1", "10.0.0.2", "10.0.0.2")));

        (await GetErrorAsync(() => session.AddDeviceAsync(("addresses", CreateList("10.0.0.3", "10.0.0.2"))))).Should().NotBeNull();
        (await GetErrorAsync(() => session.AddDeviceAsync(("addresses", CreateList("10.0.0.3"))))).Should().BeNull();
    }

    [Fact]
    public async Task A_unique_caseExact_value_may_be_used_again_in_another_case()
    {
        await session.AddDeviceAsync(("serial", ScimValue.From("a")));

        (await GetErrorAsync(() => session.AddDeviceAsync(("serial", ScimValue.From("A"))))).Should().BeNull();
        (await GetErrorAsync(() => session.AddDeviceAsync(("serial", ScimValue.From("a")))))?.Detail.Should().Contain("'serial'");
    }

    [Fact]
    public async Task A_unique_value_of_an_extension_is_enforced()
    {
        static void Employ(ScimObject user) => user.GetOrAddObject(ScimUrns.EnterpriseUser)["employeeNumber"] = ScimValue.From("701984");
        await session.AddUserAsync("a", Employ);

        (await GetErrorAsync(() => session.AddUserAsync("b", Employ)))?.Status.Should().Be(409);
    }

    [Fact]
    public async Task Groups_may_share_a_name_when_the_type_says_so()
    {
        var type = StoreTypes.CreateGroupType(ScimUniqueness.None);
        var groups = new ScimInMemoryStores().For<ScimGroup>(type);
        var context = new ScimContext { Tenant = "", ResourceType = type };

        await groups.CreateAsync(new ScimGroup { DisplayName = "staff" }, context, default);
        await groups.CreateAsync(new ScimGroup { DisplayName = "STAFF" }, context, default);

        var query = new ScimQuery { Filter = ParseFilter(type, "displayName eq \"Staff\""), Count = 10 };
        (await groups.QueryAsync(query, context, default)).TotalResults.Should().Be(2);
    }

    [Fact]
    public async Task A_failed_update_changes_nothing()
    {
        await session.AddUserAsync("taken");
        var writeResult = await session.AddUserAsync("mine");

        (await GetErrorAsync(() => session.ChangeUserAsync(writeResult.Id, user => user.UserName = "TAKEN")))?.Type.Should().Be("uniqueness");

        (await session.FindUserAsync(writeResult.Id))?.Meta?.Version.Should().Be(writeResult.Version.ToString());
        (await session.QueryUsersAsync("userName eq \"mine\"")).Should().Equal(writeResult.Id);
    }

    [Fact]
    public async Task LastModified_does_not_go_back_when_the_clock_does()
    {
        var clock = new AdjustableTimeProvider(DateTimeOffset.UnixEpoch.AddDays(2));
        var old = new StoreSession(clock);
        var writeResult = await old.AddUserAsync("a");
        clock.Now = DateTimeOffset.UnixEpoch;

        (await old.ChangeUserAsync(writeResult.Id, user => user.UserName = "b")).LastModified.Should().Be(writeResult.LastModified);
    }

    private static ScimValue CreateList(params string[] texts) => ScimValue.FromElements([.. texts.Select(text => ScimValue.From(text))]);

    private static async Task<ScimError?> GetErrorAsync(Func<Task<ScimWriteResult>> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (ScimException refusal)
        {
            return refusal.Error;
        }
    }

    private sealed class AdjustableTimeProvider(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
