using System.Linq.Expressions;
using Scim.Server.Dialects;
using Scim.Server.Filters;

namespace Scim.Server.Tests.Mapping;

/// <summary>Which elements of a list are there.</summary>
public sealed class ScimMapElementTests
{
    [Fact]
    public void A_row_without_value_is_shown_with_what_it_has()
    {
        var shown = Show(new Account { Phones = [new Phone { Label = "Front desk" }, new Phone { Kind = "work" }, new Phone { Digits = "tel:+1" }] });
        shown.PhoneNumbers.Select(phone => (phone.Value, phone.Display, phone.Type)).Should().Equal((null, "Front desk", null), (null, null, "work"), ("tel:+1", null, null));
    }

    [Fact]
    public void A_row_in_which_everything_is_null_or_empty_is_no_element()
    {
        var shown = Show(new Account { Phones = [new Phone(), new Phone { Digits = "", Label = "", Kind = "" }, new Phone { IsMain = false }] });
        shown.Node.Contains("phoneNumbers").Should().BeFalse();
    }

    [Fact]
    public void A_fixed_column_without_value_is_no_element_whatever_its_type_is()
    {
        Show(new Account { HomeMail = "ada@home.example" }).Emails.Select(email => email.Type).Should().Equal("home");
        Show(new Account()).Node.Contains("emails").Should().BeFalse();
    }

    [Fact]
    public void What_a_row_takes_from_its_owner_does_not_make_it_an_element()
    {
        var map = Read(row => new ScimUser
        {
            Id = row.Key.ToString(),
            UserName = row.Login,
            PhoneNumbers = row.Phones.Select(phone => new ScimPhoneNumber { Value = phone.Digits, Display = row.Login }).ToList(),
        });
        var account = new Account { Login = "ada", Phones = [new Phone { Kind = "work" }] };
        map.Show(account).Node.Contains("phoneNumbers").Should().BeFalse();
        map.Selects("phoneNumbers pr", account).Should().BeFalse();
    }

    [Fact]
    public void A_row_with_a_column_that_is_never_null_is_always_an_element()
    {
        var map = Read(row => new ScimUser
        {
            Id = row.Key.ToString(),
            UserName = row.Login,
            PhoneNumbers = row.Phones.Select(phone => new ScimPhoneNumber { Value = phone.Digits, Type = phone.Use.ToString() }).ToList(),
        });
        var account = new Account { Login = "ada", Phones = [new Phone()] };
        map.Show(account).PhoneNumbers.Select(phone => phone.Type).Should().Equal("Worker");
        map.Selects("phoneNumbers pr", account).Should().BeTrue();
        map.Selects("phoneNumbers.value pr", account).Should().BeFalse();
    }

    private static ScimUser Show(Account account) => Read(AccountMap.Projection).Show(account);

    private static Reading Read(Expression<Func<Account, ScimUser>> projection) => new(projection, new ScimMap<Account, ScimUser>(projection, ScimResourceTypes.User, new ScimMapRules()));

    private sealed record Reading(Expression<Func<Account, ScimUser>> Projection, ScimMap<Account, ScimUser> Map)
    {
        public ScimUser Show(Account account)
        {
            var user = Projection.Compile()(account);
            Map.Settle(user);
            return user;
        }

        public bool Selects(string text, Account account)
        {
            var settings = new FilterSettings(Map.Type, new ScimFilterLimits(), new DialectSession(ScimDialect.Strict));
            return FilterReader.TryRead(text, settings, out var filter, out var error) ? InMemory.Compile(Map.Where(filter))(account) : throw new ArgumentException(error.Detail, nameof(text));
        }
    }
}
