using System.Linq.Expressions;
using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;
using Scim.Server.Mapping;

namespace Scim.Server.Tests.Mapping;

/// <summary>Which rows of a mapped list become elements.</summary>
public sealed class ScimMapElementTests
{
    [Fact]
    public void A_row_without_value_is_mapped_with_its_other_sub_attributes()
    {
        var shown = ToUser(new Account { Phones = [new Phone { Label = "Front desk" }, new Phone { Kind = "work" }, new Phone { Digits = "tel:+1" }] });
        shown.PhoneNumbers.Select(phone => (phone.Value, phone.Display, phone.Type)).Should().Equal((null, "Front desk", null), (null, null, "work"), ("tel:+1", null, null));
    }

    [Fact]
    public void A_row_whose_columns_are_all_null_or_empty_is_not_an_element()
    {
        var shown = ToUser(new Account { Phones = [new Phone(), new Phone { Digits = "", Label = "", Kind = "" }, new Phone { IsMain = false }] });
        shown.Node.Contains("phoneNumbers").Should().BeFalse();
    }

    [Fact]
    public void A_column_with_a_fixed_type_and_no_value_is_not_an_element()
    {
        ToUser(new Account { HomeMail = "ada@home.example" }).Emails.Select(email => email.Type).Should().Equal("home");
        ToUser(new Account()).Node.Contains("emails").Should().BeFalse();
    }

    [Fact]
    public void A_value_from_the_owning_row_does_not_make_a_row_an_element()
    {
        var map = CreateMap(row => new ScimUser
        {
            Id = row.Key.ToString(),
            UserName = row.Login,
            PhoneNumbers = row.Phones.Select(phone => new ScimPhoneNumber { Value = phone.Digits, Display = row.Login }).ToList(),
        });
        var account = new Account { Login = "ada", Phones = [new Phone { Kind = "work" }] };
        map.ToUser(account).Node.Contains("phoneNumbers").Should().BeFalse();
        map.IsMatch("phoneNumbers pr", account).Should().BeFalse();
    }

    [Fact]
    public void A_row_with_a_non_nullable_column_is_always_an_element()
    {
        var map = CreateMap(row => new ScimUser
        {
            Id = row.Key.ToString(),
            UserName = row.Login,
            PhoneNumbers = row.Phones.Select(phone => new ScimPhoneNumber { Value = phone.Digits, Type = phone.Use.ToString() }).ToList(),
        });
        var account = new Account { Login = "ada", Phones = [new Phone()] };
        map.ToUser(account).PhoneNumbers.Select(phone => phone.Type).Should().Equal("Worker");
        map.IsMatch("phoneNumbers pr", account).Should().BeTrue();
        map.IsMatch("phoneNumbers.value pr", account).Should().BeFalse();
    }

    private static ScimUser ToUser(Account account) => CreateMap(AccountMap.Projection).ToUser(account);

    private static AccountMapping CreateMap(Expression<Func<Account, ScimUser>> projection) => new(projection, new ScimMap<Account, ScimUser>(projection, ScimResourceTypes.User, new ScimMapRules()));

    private sealed record AccountMapping(Expression<Func<Account, ScimUser>> Projection, ScimMap<Account, ScimUser> Map)
    {
        public ScimUser ToUser(Account account)
        {
            var user = Projection.Compile()(account);
            Map.Normalize(user);
            return user;
        }

        public bool IsMatch(string text, Account account)
        {
            var settings = new FilterSettings(Map.Type, new ScimFilterLimits(), new DialectSession(ScimDialect.Strict));
            return FilterReader.TryRead(text, settings, out var filter, out var error) ? InMemoryExpressionCompiler.Compile(Map.Where(filter))(account) : throw new ArgumentException(error.Detail, nameof(text));
        }
    }
}
