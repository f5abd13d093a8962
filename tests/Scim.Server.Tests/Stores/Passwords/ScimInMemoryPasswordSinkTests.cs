namespace Scim.Server.Tests.Stores.Passwords;

public sealed class ScimInMemoryPasswordSinkTests
{
    private readonly ScimInMemoryPasswordSink sink = new(iterations: 2);

    [Fact]
    public async Task Only_the_last_password_that_was_set_is_valid()
    {
        await sink.SetAsync("1", "first", StoreSession.UserContext, default);
        await sink.SetAsync("1", "s\u00e9cond", StoreSession.UserContext, default);

        sink.Verify("one", "1", "first").Should().BeFalse();
        sink.Verify("one", "1", "s\u00e9cond").Should().BeTrue();
        sink.Verify("one", "1", "S\u00e9cond").Should().BeFalse();
    }

    [Fact]
    public async Task A_password_is_normalized_before_it_is_compared()
    {
        await sink.SetAsync("1", "e\u0301\u00a0x", StoreSession.UserContext, default);

        sink.Verify("one", "1", "\u00e9 x").Should().BeTrue();
    }

    [Fact]
    public async Task Passwords_are_separate_for_each_user_and_tenant()
    {
        await sink.SetAsync("1", "secret", StoreSession.UserContext, default);

        sink.Verify("one", "2", "secret").Should().BeFalse();
        sink.Verify("two", "1", "secret").Should().BeFalse();
    }

    [Fact]
    public async Task A_removed_password_is_no_longer_valid()
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
    public async Task An_empty_password_or_one_with_control_characters_is_rejected_without_echoing_it(string password)
    {
        var check = async () => await sink.ValidateAsync(password, StoreSession.UserContext, default);

        var error = (await check.Should().ThrowAsync<ScimException>()).Which.Error;

        error.Type.Should().Be("invalidValue");
        error.Detail.Should().NotContain("break");
    }

    [Fact]
    public async Task A_normal_password_is_accepted() => await sink.ValidateAsync("t1meMa$heen", StoreSession.UserContext, default);

    [Fact]
    public void Zero_iterations_are_rejected()
    {
        var make = () => new ScimInMemoryPasswordSink(0);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
