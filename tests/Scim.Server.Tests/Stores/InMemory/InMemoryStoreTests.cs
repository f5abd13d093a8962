using static Scim.Server.Tests.Stores.StoreSession;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class InMemoryStoreTests
{
    private readonly StoreSession session = new();

    [Fact]
    public async Task A_created_resource_is_found_with_id_and_meta()
    {
        var stamp = await session.AddUser("bjensen");

        var user = await session.FindUser(stamp.Id);

        user.Should().NotBeNull();
        user?.UserName.Should().Be("bjensen");
        user?.Id.Should().Be(stamp.Id);
        user?.Node.IsFrozen.Should().BeTrue();
        user?.Meta?.ResourceType.Should().Be("User");
        user?.Meta?.Version.Should().Be(stamp.Version.ToString());
        user?.Meta?.Created.Should().Be(stamp.Created);
        user?.Meta?.LastModified.Should().Be(stamp.LastModified);
    }

    [Fact]
    public async Task Ids_are_uuids_of_version_seven()
    {
        var stamp = await session.AddUser("bjensen");

        Guid.Parse(stamp.Id).Version.Should().Be(7);
    }

    [Fact]
    public async Task Versions_grow_strictly()
    {
        var first = await session.AddUser("a");
        var second = await session.ChangeUser(first.Id, user => user.UserName = "b");
        var third = await session.AddUser("a");

        var numbers = new[] { first, second, third }.Select(stamp => long.Parse(stamp.Version.Value, System.Globalization.CultureInfo.InvariantCulture));

        numbers.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Fifty_creates_of_one_user_name_at_once_give_one_user()
    {
        using var start = new Barrier(50);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Factory.StartNew(
            async () =>
            {
                start.SignalAndWait();
                return await Try(() => session.AddUser(number % 2 == 0 ? "bjensen" : "BJensen"));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        outcomes.Count(error => error is null).Should().Be(1);
        outcomes.Where(error => error is not null).Should().OnlyContain(error => error != null && error.Status == 409 && error.Type == "uniqueness");
    }

    [Fact]
    public async Task Eight_writers_that_add_fifty_members_each_keep_all_four_hundred()
    {
        var users = new List<string>();
        for (var number = 0; number < 400; number++)
        {
            users.Add((await session.AddUser($"user{number}")).Id);
        }

        var group = await session.AddGroup("everyone");
        await Task.WhenAll(users.Chunk(50).Select(part => Task.Run(async () =>
        {
            foreach (var id in part)
            {
                await session.ChangeMembers(group.Id, Adding(id));
            }
        })));

        (await session.MemberIds(group.Id)).Should().Equal(users.Order(ScimText.Comparer));
    }

    [Fact]
    public async Task Reading_during_writes_sees_one_moment()
    {
        var stamp = await session.AddUser("a");
        using var stop = new CancellationTokenSource();
        var renaming = Task.Run(async () =>
        {
            for (var number = 0; number < 2_000; number++)
            {
                await session.ChangeUser(stamp.Id, user => user.UserName = number % 2 == 0 ? "b" : "a");
            }

            await stop.CancelAsync();
        });

        while (!stop.IsCancellationRequested)
        {
            (await session.QueryUsers("userName eq \"a\" or userName eq \"b\"")).Should().Equal(stamp.Id);
        }

        await renaming;
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("ａ", "a")]
    [InlineData("é", "e\u0301")]
    public async Task User_names_that_fold_to_one_text_are_one(string first, string second)
    {
        await session.AddUser(first);

        (await Try(() => session.AddUser(second)))?.Type.Should().Be("uniqueness");
    }

    [Fact]
    public async Task Every_value_of_a_unique_list_is_taken()
    {
        await session.AddDevice(("addresses", List("10.0.0.1", "10.0.0.2", "10.0.0.2")));

        (await Try(() => session.AddDevice(("addresses", List("10.0.0.3", "10.0.0.2"))))).Should().NotBeNull();
        (await Try(() => session.AddDevice(("addresses", List("10.0.0.3"))))).Should().BeNull();
    }

    [Fact]
    public async Task A_unique_value_that_is_case_exact_may_return_in_another_case()
    {
        await session.AddDevice(("serial", ScimValue.From("a")));

        (await Try(() => session.AddDevice(("serial", ScimValue.From("A"))))).Should().BeNull();
        (await Try(() => session.AddDevice(("serial", ScimValue.From("a")))))?.Detail.Should().Contain("'serial'");
    }

    [Fact]
    public async Task A_unique_value_of_an_extension_is_guarded()
    {
        static void Employ(ScimObject user) => user.MutableChild(ScimUrns.EnterpriseUser)["employeeNumber"] = ScimValue.From("701984");
        await session.AddUser("a", Employ);

        (await Try(() => session.AddUser("b", Employ)))?.Status.Should().Be(409);
    }

    [Fact]
    public async Task Groups_may_share_a_name_when_the_type_says_so()
    {
        var type = StoreTypes.GroupWith(ScimUniqueness.None);
        var groups = new ScimInMemoryStores().For<ScimGroup>(type);
        var context = new ScimContext { Tenant = "", ResourceType = type };

        await groups.CreateAsync(new ScimGroup { DisplayName = "staff" }, context, default);
        await groups.CreateAsync(new ScimGroup { DisplayName = "STAFF" }, context, default);

        var query = new ScimQuery { Filter = Filter(type, "displayName eq \"Staff\""), Count = 10 };
        (await groups.QueryAsync(query, context, default)).TotalResults.Should().Be(2);
    }

    [Fact]
    public async Task An_update_that_fails_leaves_everything_as_it_was()
    {
        await session.AddUser("taken");
        var stamp = await session.AddUser("mine");

        (await Try(() => session.ChangeUser(stamp.Id, user => user.UserName = "TAKEN")))?.Type.Should().Be("uniqueness");

        (await session.FindUser(stamp.Id))?.Meta?.Version.Should().Be(stamp.Version.ToString());
        (await session.QueryUsers("userName eq \"mine\"")).Should().Equal(stamp.Id);
    }

    [Fact]
    public async Task Time_that_runs_backwards_does_not_move_last_modified_back()
    {
        var clock = new Clock(DateTimeOffset.UnixEpoch.AddDays(2));
        var old = new StoreSession(clock);
        var stamp = await old.AddUser("a");
        clock.Now = DateTimeOffset.UnixEpoch;

        (await old.ChangeUser(stamp.Id, user => user.UserName = "b")).LastModified.Should().Be(stamp.LastModified);
    }

    private static ScimValue List(params string[] texts) => ScimValue.FromElements([.. texts.Select(text => ScimValue.From(text))]);

    private static async Task<ScimError?> Try(Func<Task<ScimStamp>> write)
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

    private sealed class Clock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
