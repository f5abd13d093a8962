using System.Net;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.SignIn;

/// <summary>Provisioned users in the application: who may sign in, and who is signed out.</summary>
public sealed class SignInTests(ServedDirectory served) : IClassFixture<ServedDirectory>
{
    private readonly DirectoryServer server = served.Server;

    [Fact]
    public async Task A_provisioned_user_signs_in_and_sees_who_is_signed_in()
    {
        await server.Scim().CreateUserAsync("ada@example.com");
        using var ada = server.NewVisitor();
        (await ada.SignInAsync("main", "ADA@example.com", Provisioning.Password)).Should().BeTrue(ada.Text);
        ada.Path.Should().Be("/main");
        ada.Text.Should().Contain("The ada@example.com");
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_a_missing_password_get_the_same_message()
    {
        await server.Scim().CreateUserAsync("bob");
        await server.Scim().CreateUserAsync("ben", password: null);
        using var visitor = server.NewVisitor();
        var answers = new List<string>();
        foreach (var (name, password) in new[] { ("bob", "wrong password"), ("nobody", Provisioning.Password), ("ben", Provisioning.Password), ("ben", "") })
        {
            (await visitor.SignInAsync("main", name, password)).Should().BeFalse();
            answers.Add(visitor.Text[visitor.Text.IndexOf("role=\"alert\"", StringComparison.Ordinal)..visitor.Text.IndexOf("<form", StringComparison.Ordinal)]);
        }

        answers.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_disabled_user_is_signed_out_at_once_and_cannot_sign_in_until_enabled_again()
    {
        var scim = server.Scim();
        var id = await scim.CreateUserAsync("cy");
        using var cy = server.NewVisitor();
        using var elsewhere = server.NewVisitor();
        await cy.SignInAsync("main", "cy", Provisioning.Password);
        await elsewhere.SignInAsync("main", "cy", Provisioning.Password);

        await scim.SetActiveAsync(id, false);

        foreach (var session in new[] { cy, elsewhere })
        {
            await session.OpenAsync("/main");
            (session.IsSignedIn, session.Path).Should().Be((false, "/main/sign-in"));
        }

        (await cy.SignInAsync("main", "cy", Provisioning.Password)).Should().BeFalse();
        await scim.SetActiveAsync(id, true);
        await elsewhere.OpenAsync("/main");
        elsewhere.IsSignedIn.Should().BeFalse("the session that was ended does not come back");
        (await cy.SignInAsync("main", "cy", Provisioning.Password)).Should().BeTrue();
    }

    [Fact]
    public async Task A_deleted_user_is_signed_out_at_once_and_the_name_can_be_reused()
    {
        var scim = server.Scim();
        var id = await scim.CreateUserAsync("di");
        using var di = server.NewVisitor();
        await di.SignInAsync("main", "di", Provisioning.Password);

        await scim.DeleteUserAsync(id);

        await di.OpenAsync("/main");
        di.IsSignedIn.Should().BeFalse();
        (await di.SignInAsync("main", "di", Provisioning.Password)).Should().BeFalse();
        (await scim.CreateUserAsync("di", "another password")).Should().NotBe(id);
        (await di.SignInAsync("main", "di", Provisioning.Password)).Should().BeFalse("the password was another person's");
        (await di.SignInAsync("main", "di", "another password")).Should().BeTrue();
    }

    [Fact]
    public async Task A_new_password_ends_existing_sessions()
    {
        var scim = server.Scim();
        var id = await scim.CreateUserAsync("eve");
        using var eve = server.NewVisitor();
        await eve.SignInAsync("main", "eve", Provisioning.Password);

        await scim.ReplaceAsync(id, "password", "\"a new password\"");

        await eve.OpenAsync("/main");
        eve.IsSignedIn.Should().BeFalse();
        (await eve.SignInAsync("main", "eve", Provisioning.Password)).Should().BeFalse();
        (await eve.SignInAsync("main", "eve", "a new password")).Should().BeTrue();
    }

    [Fact]
    public async Task A_password_is_rejected_when_too_short_and_never_returned()
    {
        const string User = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"fay","password":"short"}""";
        using var refused = await server.Scim().PostAsync("Users", SampleClient.Json(User));
        (await refused.ShouldFailAsync(400)).GetProperty("scimType").GetString().Should().Be("invalidValue");

        var id = await server.Scim().CreateUserAsync("fay");
        (await server.Scim().GetStringAsync("Users/" + id)).Should().NotContain("assword").And.NotContain(Provisioning.Password);
        (await served.Database.RunAsync("SELECT \"PasswordHash\" FROM \"AspNetUsers\" WHERE \"UserName\" = 'fay'")).Should().NotBeEmpty().And.NotContain(Provisioning.Password);
        server.Output.Should().NotContain(Provisioning.Password);
    }

    [Fact]
    public async Task Many_wrong_passwords_lock_the_account_temporarily_while_it_stays_active_in_SCIM()
    {
        var id = await server.Scim().CreateUserAsync("gus");
        using var guesser = server.NewVisitor();
        for (var guess = 0; guess < 5; guess++)
        {
            await guesser.SignInAsync("main", "gus", $"guess number {guess}");
        }

        (await guesser.SignInAsync("main", "gus", Provisioning.Password)).Should().BeFalse();
        guesser.Text.Should().Contain("too many attempts");
        (await server.Scim().GetJsonAsync("Users/" + id)).GetProperty("active").GetBoolean().Should().BeTrue();
        await server.Scim().ReplaceAsync(id, "password", "\"a new password\"");
        (await guesser.SignInAsync("main", "gus", "a new password")).Should().BeTrue("a new password ends the lock");
    }

    [Fact]
    public async Task A_group_becomes_a_team_of_its_members_and_roles_are_shown()
    {
        var scim = server.Scim("globex");
        var id = await scim.CreateUserAsync("hal");
        await scim.ReplaceAsync(id, "roles", """[{"value":"Auditor"}]""");
        await scim.CreateGroupAsync("Rangers", id);
        await scim.CreateGroupAsync("Cooks");
        using var hal = server.NewVisitor();

        await hal.SignInAsync("globex", "hal", Provisioning.Password);

        hal.Text.Should().MatchRegex("(?s)Cooks.*0 members.*Rangers.*your team.*1 member<").And.Contain("Auditor");
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await server.Scim().CreateUserAsync("ida");
        using var ida = server.NewVisitor();
        await ida.SignInAsync("main", "ida", Provisioning.Password);
        await ida.SubmitAsync("/main");
        await ida.OpenAsync("/main");
        (ida.IsSignedIn, ida.Path).Should().Be((false, "/main/sign-in"));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_rejected()
    {
        await server.Scim().CreateUserAsync("jo");
        using var forged = server.NewVisitor();
        await forged.SubmitAsync("/main/sign-in", ("name", "jo"), ("password", Provisioning.Password));
        (forged.IsSignedIn, forged.Status).Should().Be((false, HttpStatusCode.BadRequest));
    }
}
