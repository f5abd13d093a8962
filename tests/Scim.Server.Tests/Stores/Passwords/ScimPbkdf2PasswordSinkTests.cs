namespace Scim.Server.Tests.Stores.Passwords;

public sealed class ScimPbkdf2PasswordSinkTests
{
    private readonly ScimPbkdf2PasswordSink sink = new(iterations: 2);

    [Fact]
    public async Task The_password_that_was_set_last_is_the_right_one()
    {
        await sink.SetAsync("1", "first", StoreSession.UserContext, default);
        await sink.SetAsync("1", "s\u00e9cond", StoreSession.UserContext, default);

        sink.Verify("one", "1", "first").Should().BeFalse();
        sink.Verify("one", "1", "s\u00e9cond").Should().BeTrue();
        sink.Verify("one", "1", "S\u00e9cond").Should().BeFalse();
    }

    [Fact]
    public async Task One_password_in_two_forms_is_one()
    {
        await sink.SetAsync("1", "e\u0301\u00a0x", StoreSession.UserContext, default);

        sink.Verify("one", "1", "\u00e9 x").Should().BeTrue();
    }

    [Fact]
    public async Task Users_and_tenants_are_apart()
    {
        await sink.SetAsync("1", "secret", StoreSession.UserContext, default);

        sink.Verify("one", "2", "secret").Should().BeFalse();
        sink.Verify("two", "1", "secret").Should().BeFalse();
    }

    [Fact]
    public async Task A_removed_password_fits_no_more()
    {
        await sink.SetAsync("1", "secret", StoreSession.UserContext, default);

        sink.Remove("one", "1").Should().BeTrue();
        sink.Remove("one", "1").Should().BeFalse();
        sink.Verify("one", "1", "secret").Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("line\nbreak")]
    [InlineData("nul\0")]
    public async Task A_password_that_nobody_can_type_is_refused_without_repeating_it(string password)
    {
        var check = async () => await sink.CheckAsync(password, StoreSession.UserContext, default);

        var error = (await check.Should().ThrowAsync<ScimException>()).Which.Error;

        error.Type.Should().Be("invalidValue");
        error.Detail.Should().NotContain("break");
    }

    [Fact]
    public async Task An_ordinary_password_is_allowed() => await sink.CheckAsync("t1meMa$heen", StoreSession.UserContext, default);

    [Fact]
    public void There_is_at_least_one_iteration()
    {
        var make = () => new ScimPbkdf2PasswordSink(0);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
