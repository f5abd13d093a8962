using Microsoft.Playwright;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.SignIn;

/// <summary>The pages in a real browser.</summary>
public sealed class BrowserTests(ServedDirectory served) : IClassFixture<ServedDirectory>, IAsyncLifetime
{
    private readonly DirectoryServer server = served.Server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    [Fact]
    public async Task A_user_signs_in_with_the_keyboard_only_and_sees_the_teams()
    {
        var scim = server.Scim("acme");
        await scim.CreateGroupAsync("Rangers", await scim.CreateUserAsync("ada"));
        var page = await OpenAsync("/acme", width: 1280);
        (await page.TitleAsync()).Should().StartWith("Sign in");

        await page.Keyboard.TypeAsync("ada");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Provisioning.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/acme");
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).Should().Be("The ada");
        (await page.GetByRole(AriaRole.Listitem).InnerTextAsync()).Should().Contain("Rangers").And.Contain("your team").And.Contain("1 member");
        await ShouldFitAsync(page);
    }

    [Fact]
    public async Task A_disabled_user_who_reloads_gets_the_sign_in_page_and_cannot_sign_in()
    {
        var scim = server.Scim();
        var id = await scim.CreateUserAsync("bob");
        var page = await OpenAsync("/main", width: 1280);
        await SignInAsync(page, "bob");
        await page.GetByText("Signed in as").WaitForAsync();

        await scim.SetActiveAsync(id, false);

        await page.ReloadAsync();
        page.Url.Should().EndWith("/main/sign-in");
        await SignInAsync(page, "bob");
        var alert = page.GetByRole(AriaRole.Alert);
        (await alert.InnerTextAsync()).Should().Contain("That did not work");
        (await page.GetByLabel("User name").InputValueAsync()).Should().Be("bob");
        (await page.GetByLabel("Password").InputValueAsync()).Should().BeEmpty();
        (await page.GetByLabel("Password").GetAttributeAsync("aria-describedby")).Should().Be(await alert.GetAttributeAsync("id"));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(768)]
    [InlineData(1920)]
    public async Task The_pages_fit_windows_of_every_width_and_load_nothing_from_elsewhere(int width)
    {
        var scim = server.Scim("globex");
        var name = $"a-rather-long-name-without-any-space-in-it-{width}@an-organisation-with-a-long-name.example.com";
        await scim.CreateGroupAsync($"A team whose name is longer than most windows of a telephone are wide, number {width}", await scim.CreateUserAsync(name));
        var page = await OpenAsync("/globex/sign-in", width);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Request += (_, request) => complaints.AddRange(new[] { request.Url }.Where(url => !url.StartsWith(server.Root.ToString(), StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)));
        await ShouldFitAsync(page);

        await SignInAsync(page, name);
        await page.GetByText("Signed in as").WaitForAsync();

        await ShouldFitAsync(page);
        complaints.Should().BeEmpty();
    }

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private async Task<IPage> OpenAsync(string path, int width)
    {
        var opened = browser ?? throw new InvalidOperationException("The browser is not there yet.");
        var page = await opened.NewPageAsync(new() { BaseURL = server.Root.ToString(), ViewportSize = new() { Width = width, Height = 800 } });
        await page.GotoAsync(path);
        return page;
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Provisioning.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task ShouldFitAsync(IPage page) =>
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).Should().BeTrue("nobody scrolls sideways");
}
