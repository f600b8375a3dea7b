using System.Text.Json.Nodes;
using Bitrix24Typed.AllEvents.BitrixEvents;

namespace Bitrix24Typed.AllEvents;

/// <summary>Bodies in the shapes that portals send, odd ones included.</summary>
public sealed class DeliveriesTests(AllEventsApplication application) : IClassFixture<AllEventsApplication>
{
    private const string Auth = $"auth[member_id]={AllEventsApplication.MemberId}&auth[application_token]={AllEventsApplication.ApplicationToken}";

    [Theory]
    [InlineData("event=ONCRMDEALUPDATE&data[FIELDS][ID]=7")]
    [InlineData("event=oncrmdealupdate&data%5BFIELDS%5D%5BID%5D=7&ts=1")]
    [InlineData("data[fields][id]=7&event=OnCrmDealUpdate")]
    public async Task Names_and_keys_come_in_any_letter_case_and_order(string body)
        => Assert.Equal(7, (await DeliverAsync<OnCrmDealUpdate>(body)).Fields.Id);

    [Fact]
    public async Task A_comment_in_the_chat_of_a_task_has_a_message_instead_of_an_identifier()
    {
        var comment = await DeliverAsync<OnTaskCommentAdd>(
            "event=ONTASKCOMMENTADD&data[FIELDS_BEFORE]=undefined&data[FIELDS_AFTER][ID]=0&data[FIELDS_AFTER][MESSAGE_ID]=41&data[FIELDS_AFTER][TASK_ID]=9"
            + "&data[IS_ACCESSIBLE_BEFORE]=N&data[IS_ACCESSIBLE_AFTER]=undefined");

        Assert.Null(comment.FieldsBefore);
        Assert.Equal((0L, 41L, 9L), (comment.FieldsAfter!.Id, comment.FieldsAfter.MessageId, comment.FieldsAfter.TaskId));
        Assert.Equal((false, null), (comment.IsAccessibleBefore, comment.IsAccessibleAfter));
        Assert.Null(comment.AdditionalData);
    }

    [Theory]
    [InlineData("data[FIELDS_BEFORE][ID]=5&data[FIELDS_AFTER]=undefined", null, 5L)]
    [InlineData("data[FIELDS_BEFORE]=undefined&data[FIELDS_AFTER][ID]=5", 5L, null)]
    [InlineData("data[FIELDS_AFTER][ID]=5", 5L, null)]
    public async Task A_task_is_named_before_or_after_its_change(string data, long? after, long? before)
    {
        var task = await DeliverAsync<OnTaskUpdate>("event=ONTASKUPDATE&" + data);

        Assert.Equal((after, before), (task.FieldsAfter?.Id, task.FieldsBefore?.Id));
    }

    [Fact]
    public async Task The_data_of_a_deleted_line_is_its_number()
    {
        var (payload, context) = await application.DeliverAsync("event=ONIMCONNECTORLINEDELETE&data=107&" + Auth);

        Assert.Equal(107, Assert.IsType<OnImConnectorLineDelete>(payload).Line);
        Assert.Equal("107", context.Data!.GetValue<string>());
    }

    [Fact]
    public async Task An_event_may_have_no_data()
    {
        var (payload, context) = await application.DeliverAsync("event=ONOFFLINEEVENT&ts=1&" + Auth);

        Assert.Null(Assert.IsType<OnOfflineEvent>(payload).AdditionalData);
        Assert.Null(context.Data);
    }

    [Fact]
    public async Task A_message_to_a_bot_carries_the_tokens_of_each_bot_and_the_text_as_it_was_typed()
    {
        var (payload, context) = await application.DeliverAsync(
            "event=ONIMBOTMESSAGEADD&data[BOT][571][access_token]=bot-access&data[BOT][571][expires]=1790000000&data[BOT][571][AUTH][access_token]=inner"
            + "&data[BOT][571][AUTH][application_token]=another&data[BOT][571][BOT_ID]=571&data[BOT][571][BOT_CODE]=echo&data[BOT][572][BOT_ID]=572"
            + "&data[PARAMS][MESSAGE]=undefined&data[PARAMS][DIALOG_ID]=chat5&data[PARAMS][SYSTEM]=N&data[PARAMS][CHAT_ENTITY_DATA_1]=Y%7CDEAL%7C7%7CN"
            + "&data[PARAMS][MENTIONED_LIST][12]=12&data[PARAMS][PARAMS][DATE_TEXT][0]=22.07&data[PARAMS][NEW_PARAMETER]=new"
            + $"&data[USER][ID]=12&data[USER][LAST_NAME]=&data[USER][IS_CONNECTOR]=Y&{Auth}");

        var message = Assert.IsType<OnImBotMessageAdd>(payload);
        Assert.Equal(["571", "572"], message.Bot!.Keys);
        Assert.Equal(("bot-access", "inner", 571L, "echo"), (message.Bot["571"].AccessToken, message.Bot["571"].Auth!.AccessToken, message.Bot["571"].BotId, message.Bot["571"].BotCode));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1790000000), message.Bot["571"].Expires);
        Assert.Equal(("undefined", "chat5", false, "Y|DEAL|7|N"), (message.Params!.Message, message.Params.DialogId, message.Params.System, message.Params.ChatEntityData1));
        Assert.Equal(12, message.Params.MentionedList!["12"]);
        Assert.Equal("new", (string?)message.Params.AdditionalData!["NEW_PARAMETER"]);
        Assert.Equal((12L, "", true), (message.User!.Id, message.User.LastName, message.User.IsConnector));
        Lossless.Check(message, context.Data);
    }

    [Fact]
    public async Task Messages_of_a_connector_are_a_list()
    {
        var added = await DeliverAsync<OnImConnectorMessageAdd>(
            "event=ONIMCONNECTORMESSAGEADD&data[CONNECTOR]=my&data[LINE]=1&data[MESSAGES][0][im][chat_id]=28&data[MESSAGES][0][im][message_id]=19"
            + "&data[MESSAGES][0][message][text]=%5Bb%5DHello%5B%2Fb%5D&data[MESSAGES][0][chat][id]=a-1&data[MESSAGES][1][chat][id]=a-2");

        Assert.Equal(["a-1", "a-2"], added.Messages!.Select(message => message.Chat!.Id));
        Assert.Equal("[b]Hello[/b]", added.Messages![0].Message!.Text);
    }

    [Theory]
    [InlineData("event=ONCRMDYNAMICITEMUPDATE&data[FIELDS][ID]=3&data[FIELDS][ENTITY_TYPE_ID]=147")]
    [InlineData("event=ONCRMDYNAMICITEMUPDATE_147&data[FIELDS][ID]=3&data[FIELDS][ENTITY_TYPE_ID]=147")]
    public async Task A_smart_process_may_be_named_by_a_suffix(string body)
    {
        var item = await DeliverAsync<OnCrmDynamicItemUpdate>(body);

        Assert.Equal((3L, 147L), (item.Fields.Id, item.Fields.EntityTypeId));
    }

    [Fact]
    public async Task Dotted_codes_have_a_name_of_their_own()
        => Assert.Equal(1, (await DeliverAsync<CatalogProductOnUpdate>("event=CATALOG.PRODUCT.ON.UPDATE&data[FIELDS][ID]=1&data[FIELDS][TYPE]=1")).Fields.Id);

    [Fact]
    public async Task An_event_that_nobody_documents_reaches_the_fallback()
    {
        var (payload, context) = await application.DeliverAsync("event=ONAPPUSERREADY&data[user_id]=5&" + Auth);

        Assert.Null(payload);
        Assert.Equal("ONAPPUSERREADY", context.EventName);
        Assert.Equal("5", (string?)context.Data!["user_id"]);
    }

    [Theory]
    [InlineData("event=ONCRMDEALADD")]
    [InlineData("event=ONCRMDEALADD&data=text")]
    [InlineData("event=ONCRMDEALADD&data[FIELDS]=text")]
    [InlineData("event=ONCRMDEALADD&data[FIELDS][ID]=")]
    [InlineData("event=ONCRMDEALADD&data[FIELDS][ID]=x7")]
    [InlineData("event=ONCRMDEALADD&data[FIELDS][ID][x]=7")]
    [InlineData("event=ONTASKADD&data[FIELDS_BEFORE]=undefined&data[FIELDS_AFTER]=undefined")]
    public async Task Without_its_identity_an_event_becomes_a_dead_letter_with_its_body(string body)
    {
        var letter = await application.DeliverDeadAsync($"{body}&{Auth}");

        Assert.Equal($"{body}&{Auth}", System.Text.Encoding.UTF8.GetString(letter.Event.Body.Span));
        Assert.Contains("identity", letter.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data[FIELDS][ID]=7&data[FIELDS][NEW]=1", """{"NEW":"1"}""")]
    [InlineData("data[FIELDS][ID]=7&data[FIELDS][id]=8", """{"id":"8"}""")]
    [InlineData("data[FIELDS][ID]=7&data[FIELDS][ENTITY_TYPE_ID]=many", """{"ENTITY_TYPE_ID":"many"}""")]
    [InlineData("data[FIELDS][ID]=7&data[FIELDS][ENTITY_TYPE_ID]=", """{"ENTITY_TYPE_ID":""}""")]
    public async Task What_does_not_fit_is_kept_beside(string data, string expected)
    {
        var item = await DeliverAsync<OnCrmDynamicItemAdd>("event=ONCRMDYNAMICITEMADD&" + data);

        Assert.Equal(7, item.Fields.Id);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), item.Fields.AdditionalData));
    }

    [Fact]
    public async Task A_list_and_a_map_with_a_text_among_objects_are_kept_beside()
    {
        var added = await DeliverAsync<OnImConnectorMessageAdd>("event=ONIMCONNECTORMESSAGEADD&data[MESSAGES][0][chat][id]=a&data[MESSAGES][1]=b");
        var joined = await DeliverAsync<OnImBotJoinChat>("event=ONIMBOTJOINCHAT&data[BOT][5]=c");

        Assert.Null(added.Messages);
        Assert.Equal("""{"MESSAGES":[{"chat":{"id":"a"}},"b"]}""", added.AdditionalData!.ToJsonString());
        Assert.Null(joined.Bot);
        Assert.Equal("""{"BOT":{"5":"c"}}""", joined.AdditionalData!.ToJsonString());
    }

    private async Task<T> DeliverAsync<T>(string body) => Assert.IsType<T>((await application.DeliverAsync($"{body}&{Auth}")).Payload);
}
