using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Races in a table that users share, and in tables that belong to one user.</summary>
public sealed class SharedTableTests(StaffDatabase database) : IClassFixture<StaffDatabase>
{
    private readonly ScimContext context = new() { Tenant = "", ResourceType = ScimResourceTypes.User };
    private readonly string department = Guid.NewGuid().ToString();

    [Fact]
    public async Task Users_created_concurrently_in_one_new_department_are_all_created()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var store = new StaffStore(database.Open()) { CountsHires = false };
            return await store.CreateAsync(NewUser(), context, CancellationToken.None);
        })));

        created.Select(writeResult => writeResult.Id).Should().OnlyHaveUniqueItems();
        await using var db = database.Open();
        (await db.Users.CountAsync(row => row.Department != null && row.Department.Name == department)).Should().Be(8);
    }

    [Fact]
    public async Task A_create_that_loses_a_race_for_a_department_is_retried_and_finds_it()
    {
        using var store = Open(attempt => attempt == 1 ? AddDepartmentAsync() : Task.CompletedTask);
        await store.CreateAsync(NewUser(), context, CancellationToken.None);

        store.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task An_update_with_an_expected_version_that_loses_a_race_for_a_department_is_retried()
    {
        var created = await CreateAsync(Freeze(new ScimUser { UserName = Guid.NewGuid().ToString() }));
        using var store = Open(attempt => attempt == 1 ? AddDepartmentAsync() : Task.CompletedTask);
        (await MoveAsync(store, created)).HasChanged.Should().BeTrue();

        store.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task A_department_changed_by_a_concurrent_request_is_read_again()
    {
        await AddDepartmentAsync();
        var created = await CreateAsync(Freeze(new ScimUser { UserName = Guid.NewGuid().ToString() }));
        Task HireOnce(int attempt) => attempt % 2 == 1 ? HireAsync() : Task.CompletedTask;
        using var creating = Open(HireOnce);
        await creating.CreateAsync(NewUser(), context, CancellationToken.None);
        using var updating = Open(HireOnce);
        await MoveAsync(updating, created);

        (creating.Attempts, updating.Attempts).Should().Be((2, 2));
        await using var db = database.Open();
        (await db.Departments.SingleAsync(row => row.Name == department)).Hires.Should().Be(4);
    }

    [Fact]
    public async Task A_race_that_is_lost_every_time_is_409_after_three_retries_and_the_log_names_the_table()
    {
        await AddDepartmentAsync();
        var log = new WarningLog();
        using var store = new StaffStore(database.OpenWith(options => options.UseLoggerFactory(log))) { AddsAlways = true };
        var create = async () => await store.CreateAsync(NewUser(), context, CancellationToken.None);

        (await create.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        store.Attempts.Should().Be(4);
        log.Texts.Should().ContainSingle(text => text.Contains("Departments", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("userName")]
    [InlineData("externalId")]
    [InlineData("emails.value")]
    public async Task A_value_of_another_user_is_409_without_retry_and_names_its_attribute(string attribute)
    {
        var taken = NewUser();
        await CreateAsync(taken);
        var user = new ScimUser { Node = NewUser().Node.Thaw() };
        switch (attribute)
        {
            case "userName": user.UserName = taken.UserName; break;
            case "externalId": user.ExternalId = taken.ExternalId; break;
            default: user.Emails = taken.Emails; break;
        }

        using var store = Open();
        var create = async () => await store.CreateAsync(Freeze(user), context, CancellationToken.None);

        (await create.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.UniquenessViolation(attribute));
        store.Attempts.Should().Be(1);
    }

    [Theory]
    [InlineData("title", "none", "'title' is missing*")]
    [InlineData("nickName", "root", "One of the values violates a constraint of the application's database.")]
    public async Task A_value_that_a_constraint_rejects_is_400(string attribute, string value, string detail)
    {
        var node = NewUser().Node.Thaw();
        node.Set(attribute, ScimValue.From(value));
        var create = async () => await CreateAsync(Freeze(new ScimUser { Node = node }));

        var error = (await create.Should().ThrowAsync<ScimException>().WithMessage(detail)).Which.Error;
        (error.Status, error.Type).Should().Be((400, ScimErrorType.InvalidValue));
    }

    private StaffStore Open(Func<int, Task>? saving = null) => new(database.Open()) { Saving = saving ?? (_ => Task.CompletedTask) };

    private ScimUser NewUser()
    {
        var name = Guid.NewGuid().ToString();
        return Freeze(new ScimUser
        {
            UserName = name,
            ExternalId = name,
            Title = name,
            Emails = [new ScimEmail { Value = name + "@example.com" }],
            Enterprise = new ScimEnterpriseUser { Department = department },
        });
    }

    private static ScimUser Freeze(ScimUser user)
    {
        user.Node.Freeze();
        return user;
    }

    private async Task<ScimWriteResult> CreateAsync(ScimUser user)
    {
        using var store = Open();
        return await store.CreateAsync(user, context, CancellationToken.None);
    }

    // The user comes into the department.
    private async Task<ScimWriteResult> MoveAsync(StaffStore store, ScimWriteResult user)
    {
        var before = await store.FindAsync(user.Id, ScimProjection.Default, context, CancellationToken.None);
        var after = Freeze(new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), Enterprise = new ScimEnterpriseUser { Department = department } });
        var update = new ScimUpdate<ScimUser> { Id = user.Id, Before = before, After = after, Changed = [new ScimPath("department")], Expected = user.Version };
        return await store.UpdateAsync(update, context, CancellationToken.None);
    }

    private async Task AddDepartmentAsync()
    {
        await using var db = database.Open();
        db.Add(new StaffDepartment { Name = department });
        await db.SaveChangesAsync();
    }

    private async Task HireAsync()
    {
        await using var db = database.Open();
        await db.Departments.Where(row => row.Name == department).ExecuteUpdateAsync(row => row.SetProperty(found => found.Hires, found => found.Hires + 1));
    }
}
